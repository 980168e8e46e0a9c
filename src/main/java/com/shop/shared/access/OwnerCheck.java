package com.shop.shared.access;

import java.util.Map;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.servlet.HandlerInterceptor;

import com.shop.shared.CustomerId;

/**
 * The one place that finds out whether the thing that a path names is the caller's own.
 * If it belongs to somebody else, the answer is the same as if it did not exist. A call
 * that causes no event is recorded in the audit log here.
 */
@Component
class OwnerCheck implements HandlerInterceptor {

	private final ApplicationContext beans;

	private final TransactionOperations transactions;

	OwnerCheck(ApplicationContext beans, TransactionOperations transactions) {
		this.transactions = transactions;
		this.beans = beans;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (request.getDispatcherType() == DispatcherType.REQUEST) {
			var passage = Passage.of(request)
				.orElseThrow(() -> new IllegalStateException("No door has decided about this request"));
			check(passage);
			if (passage.door().recorded()) {
				record(new CallMade(passage.caller().actor(), request.getMethod() + " " + request.getRequestURI()));
			}
		}
		return true;
	}

	/** In a transaction of its own: what was begun is recorded even if it then fails. */
	private void record(CallMade call) {
		this.transactions.executeWithoutResult(_ -> this.beans.publishEvent(call));
	}

	private void check(Passage passage) {
		var owners = passage.door().owners();
		var customer = passage.caller().customer();
		var named = passage.id();
		if (owners == null || customer == null || named == null) {
			return;
		}
		Owners<?> kind = this.beans.getBean(owners);
		check(kind, named, customer);
	}

	private static <I> void check(Owners<I> kind, Map.Entry<String, String> named, CustomerId customer) {
		var id = parse(kind, named.getKey(), named.getValue());
		if (!kind.ownerOf(id).filter(customer::equals).isPresent()) {
			throw kind.unknown(id);
		}
	}

	private static <I> I parse(Owners<I> kind, String name, String value) {
		try {
			return kind.parse(value);
		}
		catch (IllegalArgumentException nonsense) {
			var mismatch = new TypeMismatchException(value, null, nonsense);
			mismatch.initPropertyName(name);
			throw mismatch;
		}
	}

}
