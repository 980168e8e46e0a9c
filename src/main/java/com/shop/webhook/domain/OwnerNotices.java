package com.shop.webhook.domain;

import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.MessageSource;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.shared.database.StoredTime;
import com.shop.shared.notice.MailServer;
import com.shop.shared.notice.NoticeRefused;
import com.shop.shared.notice.NoticeRefusedForNow;
import com.shop.shared.notice.OutcomeUnknown;
import com.shop.shared.notice.OutgoingEmail;
import com.shop.shared.pages.PageProperties;
import com.shop.shared.pages.Texts;
import com.shop.shared.web.ShopProperties;
import com.shop.webhook.EndpointId;

/**
 * Tells the owners of endpoints by e-mail that their endpoints are switched off, in
 * English and German, because nobody knows their languages. No transaction is open
 * meanwhile; if the instance dies, another one sends the e-mail again, with the same
 * Message-ID.
 */
@Component
@ConditionalOnProperty("spring.mail.host")
class OwnerNotices {

	private static final Logger log = LoggerFactory.getLogger(OwnerNotices.class);

	/**
	 * For one e-mail to a slow server: {@code spring.mail.properties} limits each answer.
	 */
	private static final Duration LEASE = Duration.ofMinutes(5);

	private static final int MOST_ATTEMPTS = 100;

	/** As with the e-mails to customers. */
	private static final int MOST_SERIOUS_FAILURES = 3;

	/** Of an answer of an SMTP server, such as {@code 550 5.1.1}. */
	private static final Pattern STATUS = Pattern.compile("[45][0-9]{2}([ -][45]\\.[0-9]{1,3}\\.[0-9]{1,3})?");

	/** An earlier version sometimes forgot why it had switched off an endpoint. */
	private static final String UNKNOWN = "UNKNOWN";

	private final JdbcClient jdbc;

	private final Endpoints endpoints;

	private final SwitchOff switchOff;

	private final MailServer mail;

	private final MessageSource texts;

	private final ShopProperties shop;

	private final PageProperties pages;

	private final TransactionOperations transaction;

	private final String from;

	private final Clock clock;

	OwnerNotices(JdbcClient jdbc, Endpoints endpoints, SwitchOff switchOff, MailServer mail, MessageSource texts,
			ShopProperties shop, PageProperties pages, TransactionOperations transaction,
			@Value("${shop.email.from:shop@localhost}") String from, Clock clock) {
		this.jdbc = jdbc;
		this.endpoints = endpoints;
		this.switchOff = switchOff;
		this.mail = mail;
		this.texts = texts;
		this.shop = shop;
		this.pages = pages;
		this.transaction = transaction;
		this.from = from;
		this.clock = clock;
	}

	/**
	 * A notice that this instance has claimed, as it is stored: whatever is wrong with it
	 * is found when it is sent, and concerns no other one.
	 */
	private record Notice(EndpointId endpoint, String owner, String url, String failure, Instant since, long version,
			int attempts, int seriousFailures, Instant begunAt) {
	}

	/**
	 * How an attempt ended, and when the next one follows: after as long as the owner has
	 * waited already, within these limits. So the attempts of before may have ended in
	 * another way.
	 */
	private enum Outcome {

		SENT(Duration.ZERO, Duration.ZERO),

		FAILED(Duration.ofSeconds(10), Duration.ofHours(1)),

		/** Servers block whoever insists on what they have refused. */
		REFUSED_FOR_NOW(Duration.ofMinutes(5), Duration.ofHours(1)),

		/** Refused for good, or perhaps taken: only few attempts may follow. */
		FAILED_SERIOUSLY(Duration.ofHours(2), Duration.ofHours(2));

		private final Duration first;

		private final Duration longest;

		Outcome(Duration first, Duration longest) {
			this.first = first;
			this.longest = longest;
		}

		Duration delayAfter(Duration waited) {
			var atLeast = (waited.compareTo(this.first) > 0) ? waited : this.first;
			return (atLeast.compareTo(this.longest) < 0) ? atLeast : this.longest;
		}

	}

	@Scheduled(fixedDelayString = "PT1S")
	void sendDue() {
		if (this.endpoints.wereNone()) {
			return;
		}
		try {
			this.switchOff.polling().pollIfDue(() -> {
				var due = this.transaction.execute(_ -> claim());
				due.forEach(this::send);
				return !due.isEmpty();
			});
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.warn("Could not look up due notices about webhooks: {}", databaseAway.getMessage());
		}
	}

	private List<Notice> claim() {
		var now = this.clock.instant();
		return this.jdbc.sql("""
				UPDATE webhook.endpoints SET notice_attempts = notice_attempts + 1, notice_due_at = :lease,
				    failing_since = coalesce(failing_since, notice_due_at),
				    last_failure = coalesce(last_failure, :unknown),
				    notice_serious_failures = CASE notice_attempts WHEN 0 THEN 0 ELSE notice_serious_failures END,
				    notice_begun_at = CASE notice_attempts WHEN 0 THEN :now ELSE coalesce(notice_begun_at, :now) END
				WHERE id = ANY (ARRAY(SELECT id FROM webhook.endpoints WHERE notice_due_at <= :now
				    ORDER BY notice_due_at LIMIT 1 FOR UPDATE SKIP LOCKED))
				RETURNING *""")
			.param("lease", StoredTime.of(now.plus(LEASE)))
			.param("now", StoredTime.of(now))
			.param("unknown", UNKNOWN)
			.query(OwnerNotices::notice)
			.list();
	}

	private void send(Notice notice) {
		var outcome = outcome(notice);
		var serious = notice.seriousFailures() + ((outcome == Outcome.FAILED_SERIOUSLY) ? 1 : 0);
		var givenUp = outcome != Outcome.SENT
				&& (serious >= MOST_SERIOUS_FAILURES || notice.attempts() >= MOST_ATTEMPTS);
		var now = this.clock.instant();
		var isLast = outcome == Outcome.SENT || givenUp;
		end(notice, serious, isLast ? null : now.plus(outcome.delayAfter(Duration.between(notice.begunAt(), now))));
		if (givenUp) {
			log.error("Gave up telling the owner of webhook endpoint {} that it is switched off: tell them yourself, or"
					+ " correct the endpoint's owner, who is then told", notice.endpoint());
		}
	}

	private Outcome outcome(Notice notice) {
		try {
			this.mail.send(message(notice));
			return Outcome.SENT;
		}
		catch (NoticeRefused | OutcomeUnknown | AddressException serious) {
			return failed(Outcome.FAILED_SERIOUSLY, notice, serious);
		}
		catch (NoticeRefusedForNow refused) {
			return failed(Outcome.REFUSED_FOR_NOW, notice, refused);
		}
		catch (RuntimeException | MessagingException | UnsupportedEncodingException failed) {
			// The others are sent all the same.
			return failed(Outcome.FAILED, notice, failed);
		}
	}

	/** Logs only the status of an answer, whose text may contain the owner's address. */
	private static Outcome failed(Outcome outcome, Notice notice, Exception failure) {
		var cause = NestedExceptionUtils.getMostSpecificCause(failure);
		var status = STATUS.matcher(String.valueOf(cause.getMessage()));
		log.warn("Could not tell the owner of webhook endpoint {} that it is switched off, attempt {}: {} {}",
				notice.endpoint(), notice.attempts(), cause.getClass().getName(),
				status.lookingAt() ? status.group() : "");
		return outcome;
	}

	private OutgoingEmail message(Notice notice) throws MessagingException, UnsupportedEncodingException {
		var message = this.mail.anEmail();
		var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
		helper.setFrom(this.from, this.pages.title());
		helper.setTo(notice.owner());
		helper.setSubject(text("webhook.notice.subject", Locale.ENGLISH, notice));
		helper.setText(Stream.of(Locale.ENGLISH, Locale.GERMAN)
			.map(language -> text(words(notice), language, notice))
			.collect(Collectors.joining("\n\n")));
		message.setHeader("Message-ID",
				"<webhook-" + notice.endpoint() + "-" + notice.version() + "@" + this.shop.publicUrl().getHost() + ">");
		message.setHeader("Auto-Submitted", "auto-generated");
		return message;
	}

	/** An owner may have meant the 410, and then has nothing to repair. */
	private static String words(Notice notice) {
		return notice.failure().equals(SwitchOff.GONE) ? "webhook.notice.gone" : "webhook.notice.text";
	}

	private void end(Notice notice, int seriousFailures, @Nullable Instant next) {
		this.jdbc.sql("""
				UPDATE webhook.endpoints SET notice_due_at = ?, notice_serious_failures = ?
				WHERE id = ? AND notice_attempts = ? AND owner = ? AND status = 'SWITCHED_OFF'""")
			.param((next != null) ? StoredTime.of(next) : null)
			.param(seriousFailures)
			.param(notice.endpoint().value())
			.param(notice.attempts())
			.param(notice.owner())
			.update();
		if (next != null) {
			this.switchOff.polling().wakeAt(next);
		}
	}

	private String text(String key, Locale language, Notice notice) {
		var since = new Texts(language, this.pages.timeZone()).time(notice.since());
		return this.texts.getMessage(key, new Object[] { URI.create(notice.url()).getHost(),
				notice.endpoint().toString(), since, notice.failure(), this.pages.title() }, language);
	}

	private static Notice notice(ResultSet row, int number) throws SQLException {
		return new Notice(new EndpointId(row.getObject("id", UUID.class)), row.getString("owner"), row.getString("url"),
				row.getString("last_failure"), StoredTime.in(row, "failing_since"), row.getLong("version"),
				row.getInt("notice_attempts"), row.getInt("notice_serious_failures"),
				StoredTime.in(row, "notice_begun_at"));
	}

}
