package com.shop.settings;

import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import jakarta.validation.Validator;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.ResolvableType;

import com.shop.shared.settings.Secret;

/**
 * One thing that can be set: a component of a record that is bound to settings.
 *
 * @param name with its prefix, in lower case and with hyphens
 */
record Setting(String name, RecordComponent component) {

	/** What it must be, in words; empty if nothing is declared. */
	Optional<String> accepts() {
		return AcceptedValues.of(field());
	}

	boolean isSecret() {
		return field().isAnnotationPresent(Secret.class);
	}

	/** Whether each name that begins with this one and a dot belongs to it. */
	boolean isMap() {
		return Map.class.isAssignableFrom(this.component.getType());
	}

	/** Empty if it has none, or none that is the same for all. */
	String defaultValue() {
		return Arrays.stream(this.component.getDeclaringRecord().getDeclaredConstructors())
			.flatMap(constructor -> Arrays.stream(constructor.getParameters()))
			.filter(parameter -> parameter.getName().equals(this.component.getName()))
			.flatMap(parameter -> Optional.ofNullable(parameter.getAnnotation(DefaultValue.class)).stream())
			.map(value -> String.join(",", value.value()))
			.findFirst()
			.orElse("");
	}

	/** Whether the value that is set, if any, is one of those that are accepted. */
	boolean isAccepted(Binder binder, Validator validator) {
		try {
			var type = ResolvableType.forType(this.component.getGenericType());
			var bound = binder.bind(this.name, Bindable.of(type).withAnnotations(field().getAnnotations()));
			return !bound.isBound() || validator
				.validateValue(this.component.getDeclaringRecord(), this.component.getName(), bound.get())
				.isEmpty();
		}
		catch (BindException unreadable) {
			return false;
		}
	}

	/** It has the annotations that are made for fields, such as constraints. */
	private Field field() {
		try {
			return this.component.getDeclaringRecord().getDeclaredField(this.component.getName());
		}
		catch (NoSuchFieldException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
