package com.brokenshop.exceptionname.order;

/** An exception. */
public class OrderNotFoundException extends RuntimeException {

	private static final long serialVersionUID = 1L;

}
