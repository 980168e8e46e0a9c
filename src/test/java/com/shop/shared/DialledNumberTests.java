package com.shop.shared;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DialledNumberTests {

	@ParameterizedTest
	@CsvSource({ "+44 20 7946 0000, +442079460000", "+49 (0)30 5550002, +49305550002",
			"+49(0)30/555-0002, +49305550002", "0049 (0)30 5550002, 0049305550002", "030 (555) 0002, 0305550002",
			"(0)30 5550002, 0305550002", "+39 06 5550002, +39065550002", "+1 (202) 555-0100, +12025550100",
			"(030) 123456, 030123456", "(+49) (0)30 5550002, +49305550002", "+(49) (0)30 5550002, +49305550002",
			"(0049) (0)30 5550002, 0049305550002" })
	void hasTheDigitsThatAreDialled(String written, String dialled) {
		assertThat(DialledNumber.of(written)).isEqualTo(dialled);
	}

}
