package com.shop.shared.http;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springdoc.api.AbstractOpenApiResource;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Gives each client a bucket of tokens for each kind of expense, and tells it in the
 * headers {@code RateLimit} and {@code RateLimit-Policy} how many are left.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">
 * RateLimit header fields for HTTP</a>
 */
@Component
public class RateLimits implements HandlerInterceptor {

	private static final int MOST_CLIENTS = 100_000;

	private final RateProperties properties;

	private final LoadingCache<Account, Bucket> buckets;

	RateLimits(RateProperties properties) {
		this.properties = properties;
		this.buckets = Caffeine.newBuilder()
			.maximumSize(MOST_CLIENTS)
			// By then, an unused bucket is full again.
			.expireAfterAccess(properties.longest())
			.build(this::fullBucket);
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (handler instanceof HandlerMethod method) {
			expenseOf(method).ifPresent(expense -> count(new Account(Client.of(request), expense), response));
		}
		return true;
	}

	/**
	 * Counts a request of whatever kind, also one that no controller will see, such as a
	 * sign-in, or one with a token that nobody has made.
	 * @throws RequestRefused if there were too many from this address
	 */
	void countAny(HttpServletRequest request, HttpServletResponse response) throws RequestRefused {
		try {
			count(new Account(Client.at(request), Expense.ANY), response);
		}
		catch (RateExceeded exceeded) {
			throw new RequestRefused(exceeded);
		}
	}

	/** The OpenAPI description is written anew for each request. */
	private static Optional<Expense> expenseOf(HandlerMethod method) {
		return AbstractOpenApiResource.class.isAssignableFrom(method.getBeanType()) ? Optional.of(Expense.READ)
				: Optional.ofNullable(method.getMethodAnnotation(Limited.class)).map(Limited::value);
	}

	private void count(Account account, HttpServletResponse response) {
		var expense = account.expense();
		var rate = this.properties.of(expense);
		var name = '"' + expense.policy() + '"';
		var answer = this.buckets.get(account).tryConsumeAndReturnRemaining(1);
		response.setHeader("RateLimit-Policy", name + ";q=" + rate.requests() + ";w=" + rate.time().toSeconds());
		response.setHeader("RateLimit",
				name + ";r=" + answer.getRemainingTokens() + ";t=" + seconds(answer.getNanosToWaitForReset()));
		if (!answer.isConsumed()) {
			throw new RateExceeded(expense, seconds(answer.getNanosToWaitForRefill()));
		}
	}

	private static long seconds(long nanos) {
		return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
	}

	private Bucket fullBucket(Account account) {
		var rate = this.properties.of(account.expense());
		return Bucket.builder()
			.addLimit(limit -> limit.capacity(rate.requests()).refillGreedy(rate.requests(), rate.time()))
			.build();
	}

	private record Account(Client client, Expense expense) {
	}

}
