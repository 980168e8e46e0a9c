package com.shop.shared.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.http.HttpStatus;

/**
 * Tells with which statuses the rules of a module refuse a call, for the OpenAPI
 * description. What follows from the method itself, such as 404 for an id in the path, is
 * described without it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {

	/** The statuses. */
	HttpStatus[] value();

}
