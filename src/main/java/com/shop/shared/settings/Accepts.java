package com.shop.shared.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says in words what a setting must be, where its type or its constraints check that and
 * the words cannot be derived from them.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Accepts {

	/** Completes the sentence "The setting must be …". */
	String value();

}
