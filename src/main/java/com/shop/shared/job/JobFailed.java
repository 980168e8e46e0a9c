package com.shop.shared.job;

/** A job failed. The message tells operators why, and what to do. */
public class JobFailed extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public JobFailed(String message) {
		super(message);
	}

	public JobFailed(String message, Throwable cause) {
		super(message, cause);
	}

}
