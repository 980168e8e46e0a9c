package com.shop.notification.sms;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.Listed;

/**
 * Keeps the last text messages in memory instead of sending them, and shows them. For
 * local use.
 */
@RestController
@ConditionalOnExpression("${shop.sms.keep:false} and '${shop.sms.url:}' == ''")
@Tag(name = "Embedded servers", description = "For local use only")
class KeptTextMessages implements TextMessages {

	private static final int KEPT = 200;

	private final Deque<TextMessage> messages = new ArrayDeque<>();

	private final Clock clock;

	private long sent;

	KeptTextMessages(Clock clock) {
		this.clock = clock;
	}

	@Override
	public synchronized void send(String phone, String text, String key) {
		if (this.messages.size() == KEPT) {
			this.messages.removeLast();
		}
		this.messages.addFirst(new TextMessage(++this.sent, this.clock.instant(), phone, text));
	}

	@Override
	public synchronized void forget(String phone) {
		this.messages.removeIf(message -> message.to().equals(phone));
	}

	@GetMapping("/embedded/text-messages")
	@Limited(Expense.SEARCH)
	@Operation(operationId = "listTextMessages", summary = "List the last text messages, the newest first")
	synchronized Listed<TextMessage> messages(@Valid @ParameterObject ListQuery query) {
		return query.partOf(List.copyOf(this.messages), Long::valueOf, TextMessage::number, Comparator.reverseOrder());
	}

	/**
	 * A text message as it would have reached its reader.
	 *
	 * @param number tells it from the others as long as the server runs
	 */
	record TextMessage(long number, Instant sentAt, String to, String text) {
	}

}
