package com.shop.shared.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells with which codes the rules of a module refuse a call, by status, for the OpenAPI
 * description. What follows from the method itself, such as 404 for an id in the path, is
 * described without it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {

	/** The codes of status 401. */
	String[] unauthorized() default {};

	/** The codes of status 404. */
	String[] notFound() default {};

	/** The codes of status 409. */
	String[] conflict() default {};

	/** The codes of status 422. */
	String[] unprocessable() default {};

}
