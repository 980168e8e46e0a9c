package com.shop.shared.access;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class DoorTableTests {

	/** The owner of the first is asked for, and the audit log names it. */
	@ParameterizedTest
	@ValueSource(strings = { "/things/{id}/parts/{partId}", "/things/{thing}/parts/{id}", "/things/{b}/parts/{a}" })
	void takesTheFirstOfTwoIdsInThePath(String path) {
		var name = path.substring(path.indexOf('{') + 1, path.indexOf('}'));
		var doors = new DoorTable(List.of(() -> List.of(Door.get(path))));

		assertThat(doors.find(new MockHttpServletRequest("GET", "/things/1/parts/2"))).get()
			.extracting(found -> found.id().orElseThrow())
			.isEqualTo(Map.entry(name, "1"));
	}

}
