package com.shop.order.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The picture of the process shows what the process does now. */
class OrderProcessPictureTests {

	private static final Path PAGE = Path.of("docs/order-process.md");

	static final String COMMAND = "./mvnw test -Dtest=OrderProcessPictureTests -Dshop.docs.update=true";

	@Test
	void isUpToDate() throws IOException {
		var page = OrderProcessPicture.page();
		if (Boolean.getBoolean("shop.docs.update")) {
			Files.writeString(PAGE, page);
		}

		assertThat(Files.readString(PAGE)).as("%s, which is made by %s", PAGE, COMMAND).isEqualTo(page);
	}

}
