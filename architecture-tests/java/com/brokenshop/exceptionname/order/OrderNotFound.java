package com.brokenshop.exceptionname.order;

/** An exception. */
public class OrderNotFound extends RuntimeException {

	private static final long serialVersionUID = 1L;

}
