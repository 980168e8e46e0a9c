package com.shop.outbox.inbox;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import com.shop.shared.module.OnlyInSplitShop;

/** Why this instance receives nothing from other processes, if that is so. */
@Component
@OnlyInSplitShop
class InboxStatus {

	private static final Logger log = LoggerFactory.getLogger(InboxStatus.class);

	private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

	/** Notes a failure, and logs it if it is another one than before. */
	void failed(Throwable failed) {
		var sentence = String.valueOf(failed.getMessage());
		if (!sentence.equals(this.failure.getAndSet(sentence))) {
			log.error("The inbox has stopped and tries again each second: {}", sentence,
					(failed instanceof InboxStopped) ? null : failed);
		}
	}

	void works() {
		if (this.failure.getAndSet(null) != null) {
			log.info("The inbox receives again");
		}
	}

	Optional<String> failure() {
		return Optional.ofNullable(this.failure.get());
	}

}
