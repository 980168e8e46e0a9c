package com.shop.order.web;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.callbacks.Callback;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import com.shop.order.RequestId;
import com.shop.order.callback.CallbackPolicy;
import com.shop.order.domain.Order;
import com.shop.order.domain.Orders;
import com.shop.order.domain.Receipt;
import com.shop.order.requests.CallbackBody;
import com.shop.order.requests.Callbacks;
import com.shop.order.requests.OrderRequests;
import com.shop.order.requests.Outcome;
import com.shop.shared.access.Caller;
import com.shop.shared.access.CustomersThemselves;
import com.shop.shared.http.Client;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.idempotency.IdempotencyKey;
import com.shop.shared.problem.Problems;
import com.shop.shared.web.Refuses;

@RestController
@Tag(name = "Orders")
class OrderRequestController {

	private static final String PREFER = "Prefer";

	private static final String PREFERENCE_APPLIED = "Preference-Applied";

	private static final String WITHOUT_URL = "There is no such URL if nothing is to be paid, or if the order was"
			+ " cancelled before it had one, as when the gateway refuses the payment";

	private final OrderRequests requests;

	private final Orders orders;

	private final Callbacks callbacks;

	private final CallbackPolicy callbackPolicy;

	private final OutcomeWait wait;

	private final OrderViews views;

	OrderRequestController(OrderRequests requests, Orders orders, Callbacks callbacks, CallbackPolicy callbackPolicy,
			OutcomeWait wait, OrderViews views) {
		this.requests = requests;
		this.orders = orders;
		this.callbacks = callbacks;
		this.callbackPolicy = callbackPolicy;
		this.wait = wait;
		this.views = views;
	}

	@PostMapping("/orders")
	@Limited(Expense.ORDER)
	@Refuses(notFound = "CUSTOMER_NOT_FOUND", conflict = "CONCURRENT_CHANGE",
			unprocessable = { "CUSTOMER_UNKNOWN", "COUNTRY_NOT_SERVED", "PRODUCT_UNKNOWN", "PRODUCT_NOT_ON_SALE",
					"TOO_MANY_PIECES", "CURRENCIES_MIXED", "AMOUNT_NOT_PAYABLE", "CALLBACKS_NOT_CONFIGURED",
					"CALLBACK_ADDRESS_FORBIDDEN", "CREDIT_CURRENCY_DIFFERS", "CREDIT_LIMIT_EXCEEDED", "OUT_OF_STOCK",
					"CANCELLED_BY_CUSTOMER", "CANCELLED_BY_SHOP" })
	@Operation(operationId = "placeOrder",
			summary = "Request an order. The answer comes at once; the outcome is available at the URL in Location",
			parameters = @Parameter(name = PREFER, in = ParameterIn.HEADER, example = "wait=5",
					description = "wait=5 asks for the outcome itself if it is known within that many seconds,"
							+ " at most 30 (RFC 7240)",
					schema = @Schema(type = "string")))
	@ApiResponse(responseCode = "202", description = "Accepted; the outcome will be available at the URL in Location",
			headers = {
					@Header(name = HttpHeaders.LOCATION, schema = @Schema(type = "string", format = "uri-reference")),
					@Header(name = PREFERENCE_APPLIED, schema = @Schema(type = "string")) },
			content = @Content(schema = @Schema(implementation = OrderRequestView.class)))
	@ApiResponse(responseCode = "201",
			description = "With Prefer: wait, the created order and the URL at which to pay. " + WITHOUT_URL,
			headers = {
					@Header(name = HttpHeaders.LOCATION, schema = @Schema(type = "string", format = "uri-reference")),
					@Header(name = PREFERENCE_APPLIED, schema = @Schema(type = "string")) },
			content = @Content(schema = @Schema(implementation = PlacedOrderView.class)))
	@ApiResponse(responseCode = "422", headers = @Header(name = PREFERENCE_APPLIED,
			description = "If the order was rejected while the client waited", schema = @Schema(type = "string")))
	@Callback(name = "outcome", callbackUrlExpression = "{$request.body#/callbackUrl}",
			operation = @Operation(operationId = "receiveOutcome", method = "post",
					summary = "The outcome, posted to the callbackUrl until it answers with success, for a day at most",
					description = "Signed according to Standard Webhooks. order-request.created has the URL at which to"
							+ " pay. " + WITHOUT_URL,
					parameters = {
							@Parameter(name = "webhook-id", in = ParameterIn.HEADER, required = true,
									description = "The same in each attempt", schema = @Schema(type = "string")),
							@Parameter(name = "webhook-timestamp", in = ParameterIn.HEADER, required = true,
									description = "Seconds since 1970", schema = @Schema(type = "string")),
							@Parameter(name = "webhook-signature", in = ParameterIn.HEADER, required = true,
									schema = @Schema(type = "string")) },
					requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
							content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
									schema = @Schema(implementation = CallbackBody.class))),
					responses = @ApiResponse(responseCode = "2XX", description = "The outcome was received")))
	CompletableFuture<ResponseEntity<?>> place(Caller caller, @Valid @RequestBody PlaceOrder body,
			@Parameter(hidden = true) @Nullable IdempotencyKey key,
			@Parameter(hidden = true) @RequestHeader HttpHeaders headers, HttpServletRequest sender) {
		var request = body.toRequest();
		caller.requireOwn(request.customerId(), () -> CustomersThemselves.notFound(request.customerId()));
		if (request.callbackUrl() != null) {
			this.callbackPolicy.check(request.callbackUrl());
		}
		var receipt = this.requests.take(request, key);
		return WaitPreference.in(headers.getOrDefault(PREFER, List.of()))
			.map(preference -> awaited(receipt, preference, Client.of(sender)))
			.orElseGet(() -> CompletableFuture.completedFuture(accepted(receipt).body(OrderRequestView.of(receipt))));
	}

	@GetMapping("/order-requests/{requestId}")
	@Operation(operationId = "getOrderRequest", summary = "Read the outcome of a request")
	OrderRequestView outcome(@PathVariable RequestId requestId) {
		return OrderRequestView.of(this.orders.find(requestId),
				this.callbacks.progressOf(requestId).map(CallbackView::of).orElse(null));
	}

	private CompletableFuture<ResponseEntity<?>> awaited(Receipt receipt, WaitPreference preference, Client client) {
		return this.wait.outcomeOf(receipt.orderId(), preference.atMost(), client)
			.thenApply(outcome -> outcome.<ResponseEntity<?>>map(order -> decided(order, preference))
				.orElseGet(() -> accepted(receipt).header(PREFERENCE_APPLIED, preference.toString())
					.body(OrderRequestView.of(receipt))));
	}

	private ResponseEntity<?> decided(Order order, WaitPreference preference) {
		return switch (Outcome.of(order)) {
			case CREATED -> ResponseEntity.created(URI.create("/orders/" + order.id()))
				.header(PREFERENCE_APPLIED, preference.toString())
				.body(PlacedOrderView.of(order, this.views.of(order)));
			case REJECTED -> ResponseEntity.unprocessableContent()
				.header(PREFERENCE_APPLIED, preference.toString())
				.body(rejected(order));
			case PENDING -> throw new IllegalStateException("The outcome of " + order.id() + " is not known");
		};
	}

	private static ProblemDetail rejected(Order order) {
		var reason = order.reason().orElseThrow();
		var problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, reason.message());
		problem.setTitle("Order rejected");
		Problems.complete(problem, reason.code());
		problem.setProperty("requestId", order.requestId());
		problem.setProperty("orderId", order.id());
		return problem;
	}

	private static ResponseEntity.BodyBuilder accepted(Receipt receipt) {
		return ResponseEntity.accepted().location(URI.create("/order-requests/" + receipt.requestId()));
	}

}
