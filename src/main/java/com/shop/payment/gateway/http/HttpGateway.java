package com.shop.payment.gateway.http;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.joda.money.Money;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

import com.shop.payment.PaymentId;
import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.ChargeRequest;
import com.shop.payment.gateway.ChargeState;
import com.shop.payment.gateway.GatewayGaveNoAnswer;
import com.shop.payment.gateway.PaymentGateway;
import com.shop.payment.gateway.RefundId;
import com.shop.payment.gateway.RefundRequest;
import com.shop.payment.gateway.RefundState;
import com.shop.payment.gateway.Webhooks;

/**
 * A gateway with Stripe's API or a compatible one. A charge is a Checkout Session, whose
 * page the customer pays on.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions">Checkout Sessions</a>
 * @see <a href="https://docs.stripe.com/api/idempotent_requests">Idempotent requests</a>
 */
class HttpGateway implements PaymentGateway {

	private static final String SESSIONS = "/v1/checkout/sessions";

	private static final String SESSION = SESSIONS + "/{id}?expand[]=payment_intent";

	/**
	 * Ends the keys of charges. It changes with {@link #form}, because the gateway
	 * refuses a key that it knows with other parameters for a day, and during an update
	 * an earlier version may have used it. A session that has been opened by both is open
	 * twice, but customers learn of one of them only.
	 */
	private static final String FORM_VERSION = "-v3";

	private static final String LAST_ERROR = "payment_intent.last_payment_error.code";

	private static final String REFUNDS = "/v1/refunds";

	/** The newest refunds; the one that is under way is among them. */
	private static final String REFUNDS_OF_PAYMENT = REFUNDS + "?payment_intent={intent}&limit=100";

	/** The metadata field of refunds that holds the idempotency key. */
	private static final String REFUND_KEY = "refund_key";

	/** A refund in part reads its charge and the refunds before it is made. */
	private static final int MOST_REQUESTS = 3;

	private final GatewayHttpClient http;

	HttpGateway(GatewayHttpClient http) {
		this.http = http;
	}

	@Override
	public Duration longestCall() {
		return this.http.longestRequest().multipliedBy(MOST_REQUESTS);
	}

	@Override
	public boolean canCharge(Money amount) {
		return MinorUnits.of(amount).isPresent();
	}

	@Override
	public ChargeState open(ChargeRequest request) {
		var amount = MinorUnits.of(request.amount());
		if (amount.isEmpty()) {
			return new ChargeState.Refused("amount_not_payable");
		}
		var answer = this.http.post(SESSIONS, request.key() + FORM_VERSION, form(request, amount.getAsLong()));
		if (answer.isDecline()) {
			return new ChargeState.Refused(answer.errorCode());
		}
		if (answer.isRefusal()) {
			return new ChargeState.Refused(answer.refusalCode());
		}
		var charge = new ChargeId(answer.text("id"));
		if (answer.number("amount_total") != amount.getAsLong() || !answer.text("currency").equals(currency(request))) {
			throw new GatewayGaveNoAnswer("a charge of a different amount than was requested");
		}
		// A session that is no longer open has no page. Its state is queried later.
		var page = answer.optionalText("url");
		return new ChargeState.Open(charge, page.isEmpty() ? request.page() : URI.create(page));
	}

	private static MultiValueMap<String, String> form(ChargeRequest request, long amount) {
		var form = new LinkedMultiValueMap<String, String>();
		form.add("mode", "payment");
		form.add("client_reference_id", request.payment().toString());
		form.add("success_url", returnPage(request));
		form.add("cancel_url", request.page().toString());
		form.add("line_items[0][quantity]", "1");
		form.add("line_items[0][price_data][currency]", currency(request));
		form.add("line_items[0][price_data][unit_amount]", String.valueOf(amount));
		form.add("line_items[0][price_data][product_data][name]", "Order " + request.order());
		addMetadata(form, "", request.payment());
		// A declined card is told by a webhook about the intent, not the session.
		addMetadata(form, "payment_intent_data", request.payment());
		return form;
	}

	/** It has the number of the charge: another one may have replaced it by then. */
	private static String returnPage(ChargeRequest request) {
		return UriComponentsBuilder.fromUri(request.page())
			.pathSegment("returned")
			.queryParam("charge", request.number())
			.build()
			.toUriString();
	}

	private static String currency(ChargeRequest request) {
		return request.amount().getCurrencyUnit().getCode().toLowerCase(Locale.ROOT);
	}

	/** Adds the payment's id, by which webhooks refer to the payment. */
	private static void addMetadata(MultiValueMap<String, String> form, String of, PaymentId payment) {
		var field = of.isEmpty() ? "metadata" : of + "[metadata]";
		form.add(field + "[" + Webhooks.PAYMENT_ID + "]", payment.toString());
	}

	@Override
	public ChargeState ask(ChargeId charge) {
		var session = session(charge);
		return session.isNotFound() ? new ChargeState.Unknown() : state(charge, session);
	}

	private GatewayResponse session(ChargeId charge) {
		return this.http.get(SESSION, Map.of("id", charge.value()));
	}

	private static ChargeState state(ChargeId charge, GatewayResponse session) {
		return switch (session.text("status")) {
			case "open" -> session.optionalText(LAST_ERROR).isEmpty()
					? new ChargeState.Open(charge, URI.create(session.text("url")))
					: new ChargeState.Declined(lastError(session));
			case "expired" -> new ChargeState.Cancelled();
			case "complete" -> switch (session.text("payment_status")) {
				case "paid" -> new ChargeState.Paid();
				case "unpaid" -> unpaid(session);
				case String other -> throw new GatewayGaveNoAnswer("the unknown payment_status " + ErrorCode.of(other));
			};
			case String other -> throw new GatewayGaveNoAnswer("the unknown status " + ErrorCode.of(other));
		};
	}

	/**
	 * The customer has done their part; the bank is still processing the payment or has
	 * refused it.
	 */
	private static ChargeState unpaid(GatewayResponse session) {
		return switch (session.text("payment_intent.status")) {
			case "requires_payment_method", "canceled" -> new ChargeState.Failed(lastError(session));
			case String _ -> new ChargeState.Pending();
		};
	}

	/** Why a card was declined. The reason of the bank says more than the code. */
	private static String lastError(GatewayResponse session) {
		var decline = session.optionalText("payment_intent.last_payment_error.decline_code");
		return ErrorCode.of(decline.isEmpty() ? session.optionalText(LAST_ERROR) : decline);
	}

	/**
	 * Expires the session. Stripe answers 400 if the session is not open; then its state
	 * is queried.
	 */
	@Override
	public ChargeState cancel(ChargeId charge) {
		var answer = this.http.post(SESSIONS + "/{id}/expire", Map.of("id", charge.value()));
		return answer.isSuccess() ? state(charge, answer) : ask(charge);
	}

	/** A refund is expressed in the same numbers as its charge. */
	@Override
	public RefundState refund(RefundRequest request) {
		var amount = MinorUnits.of(request.amount());
		if (amount.isEmpty()) {
			return new RefundState.Failed("amount_not_payable");
		}
		var intent = session(request.charge()).text("payment_intent.id");
		return known(request, intent).orElseGet(() -> refund(request, intent, amount.getAsLong()));
	}

	/**
	 * Finds a refund in part that the gateway has already made: it may forget an
	 * idempotency key after a day, and would then refund the same part again.
	 */
	private Optional<RefundState> known(RefundRequest request, String intent) {
		if (request.part() == null) {
			return Optional.empty();
		}
		return this.http.get(REFUNDS_OF_PAYMENT, Map.of("intent", intent))
			.objects("data")
			.stream()
			.filter(refund -> refund.optionalText("metadata." + REFUND_KEY).equals(request.key()))
			.findFirst()
			.map(HttpGateway::state);
	}

	private RefundState refund(RefundRequest request, String intent, long amount) {
		var form = new LinkedMultiValueMap<String, String>();
		form.add("payment_intent", intent);
		form.add("amount", String.valueOf(amount));
		if (request.part() != null) {
			form.add("metadata[" + REFUND_KEY + "]", request.key());
		}
		addMetadata(form, "", request.payment());
		var answer = this.http.post(REFUNDS, request.key(), form);
		// The gateway may forget an idempotency key after a day, but it knows what it has
		// refunded.
		if (answer.errorCode().equals("charge_already_refunded")) {
			return new RefundState.Done(null);
		}
		return (answer.isDecline() || answer.isRefusal()) ? new RefundState.Failed(answer.errorCode()) : state(answer);
	}

	@Override
	public RefundState ask(RefundId refund) {
		return state(this.http.get(REFUNDS + "/{id}", Map.of("id", refund.value())));
	}

	private static RefundState state(GatewayResponse refund) {
		return switch (refund.text("status")) {
			case "succeeded" -> new RefundState.Done(new RefundId(refund.text("id")));
			case "failed", "canceled" -> new RefundState.Failed(ErrorCode.of(refund.optionalText("failure_reason")));
			case "pending", "requires_action" -> new RefundState.Underway(new RefundId(refund.text("id")));
			case String other -> throw new GatewayGaveNoAnswer("the unknown status " + ErrorCode.of(other));
		};
	}

}
