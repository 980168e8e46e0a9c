package com.shop.shared;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.shop.delivery.DeliveryId;
import com.shop.order.RequestId;
import com.shop.payment.PaymentId;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Code that the null checks of the compiler do not see cannot get a null in either. */
class RequiredComponentsTests {

	@ParameterizedTest
	@ValueSource(classes = { OrderId.class, CustomerId.class, PaymentId.class, DeliveryId.class, RequestId.class,
			Address.class, Item.class, Sku.class })
	void areNeverNull(Class<?> type) {
		var constructor = type.getDeclaredConstructors()[0];
		for (int missing = 0; missing < constructor.getParameterCount(); missing++) {
			if (!constructor.getParameterTypes()[missing].isPrimitive()) {
				var arguments = arguments(constructor);
				Array.set(arguments, missing, null);
				assertThatExceptionOfType(InvocationTargetException.class)
					.isThrownBy(() -> constructor.newInstance(arguments))
					.withCauseInstanceOf(NullPointerException.class);
			}
		}
	}

	private static Object[] arguments(Constructor<?> constructor) {
		return Arrays.stream(constructor.getParameterTypes()).map(RequiredComponentsTests::value).toArray();
	}

	private static Object value(Class<?> type) {
		return switch (type.getSimpleName()) {
			case "UUID" -> UUID.randomUUID();
			case "String" -> "text";
			case "Sku" -> new Sku("TEA-500");
			case "int" -> 1;
			default -> throw new IllegalArgumentException("What is a " + type + "?");
		};
	}

}
