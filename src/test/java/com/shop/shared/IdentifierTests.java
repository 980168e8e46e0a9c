package com.shop.shared;

import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import com.shop.delivery.DeliveryId;
import com.shop.order.RequestId;
import com.shop.payment.PaymentId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IdentifierTests {

	static final Iterable<Identifier> IDENTIFIERS = Stream
		.of(new Identifier(OrderId.class, OrderId::next, OrderId::valueOf),
				new Identifier(CustomerId.class, CustomerId::next, CustomerId::valueOf),
				new Identifier(PaymentId.class, PaymentId::next, PaymentId::valueOf),
				new Identifier(DeliveryId.class, DeliveryId::next, DeliveryId::valueOf),
				new Identifier(RequestId.class, RequestId::next, RequestId::valueOf))
		.toList();

	/** A type of ids. */
	record Identifier(Class<?> type, Supplier<Object> next, Function<String, Object> valueOf) {

		@Override
		public String toString() {
			return this.type.getSimpleName();
		}

	}

	@ParameterizedTest
	@FieldSource("IDENTIFIERS")
	void isReadBackFromItsText(Identifier identifier) {
		var id = identifier.next().get();

		assertThat(identifier.valueOf().apply(id.toString())).isEqualTo(id);
	}

	@ParameterizedTest
	@FieldSource("IDENTIFIERS")
	void isPlainTextInJson(Identifier identifier) {
		var id = identifier.next().get();
		var json = JsonMapper.shared().writeValueAsString(id);

		assertThat(json).isEqualTo('"' + id.toString() + '"');
		assertThat((Object) JsonMapper.shared().readValue(json, identifier.type())).isEqualTo(id);
	}

	@ParameterizedTest
	@FieldSource("IDENTIFIERS")
	void growsWithTime(Identifier identifier) {
		var ids = Stream.generate(identifier.next()).limit(1_000).map(Object::toString).toList();

		assertThat(ids).isSorted().doesNotHaveDuplicates();
		assertThat(UUID.fromString(ids.getFirst()).version()).isEqualTo(7);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "4711", "1-1-1-1-1", "not-a-uuid", "01900000-0000-7000-8000-00000000000g" })
	void refusesWhatIsNoUuid(String text) {
		assertThat(IDENTIFIERS).allSatisfy(
				identifier -> assertThatIllegalArgumentException().isThrownBy(() -> identifier.valueOf().apply(text)));
	}

}
