package com.shop.outbox.inbox;

import java.time.Instant;

import jakarta.validation.constraints.PastOrPresent;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import com.shop.shared.settings.Accepts;

/**
 * Settings of the inbox.
 *
 * @param since where to begin with topics that this process has not read before: what
 * occurred earlier was delivered by the process that had its modules then. Only the first
 * start of a process whose topics have events already needs it
 */
@ConfigurationProperties("shop.inbox")
record InboxProperties(@Accepts("a past instant such as 2026-11-20T10:00:00Z") @PastOrPresent @Nullable Instant since) {

}
