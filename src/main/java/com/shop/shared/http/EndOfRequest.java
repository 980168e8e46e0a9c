package com.shop.shared.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;

/** Does something when a request has been answered, also one that waits for long. */
record EndOfRequest(Runnable work) implements AsyncListener {

	/** Must be called when the filters and controllers have returned. */
	static void of(HttpServletRequest request, Runnable work) {
		if (request.isAsyncStarted()) {
			request.getAsyncContext().addListener(new EndOfRequest(work));
		}
		else {
			work.run();
		}
	}

	@Override
	public void onComplete(AsyncEvent event) {
		this.work.run();
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		// It is completed afterwards.
	}

	@Override
	public void onError(AsyncEvent event) {
		// It is completed afterwards.
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
		event.getAsyncContext().addListener(this);
	}

}
