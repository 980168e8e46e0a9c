package com.shop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.micrometer.tracing.test.autoconfigure.AutoConfigureTracing;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * The whole application on real servers, listening on a random port. All classes with it
 * share one application: two would relay to the same topics.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = { "shop.sms.keep=true",
		"shop.messages.retry-interval=200ms", "shop.messages.retry-delay=200ms", "shop.notification.retry-delay=500ms",
		"shop.notification.gap=0s", "shop.order.callbacks.secret=" + CallbackReceiver.SECRET,
		"shop.order.callbacks.allowed-networks=127.0.0.0/8,::1/128", "shop.order.callbacks.timeout=5s",
		"shop.order.callbacks.retry-delay=200ms", "shop.order.callbacks.max-retry-delay=1s",
		"shop.order.callbacks.give-up-after=1m", "shop.webhook.timeout=5s", "shop.webhook.retry-delay=200ms",
		"shop.webhook.max-retry-delay=1s", "shop.webhook.give-up-after=1m", "shop.order.updates.heartbeat=500ms",
		"shop.order.updates.max-streams=20", "shop.metrics.interval=1s", "shop.delivery.take-back=10m",
		"shop.delivery.take-back-check-interval=500ms", "shop.http.body-timeout=5s", "shop.http.header-timeout=5s",
		"shop.pages.address=Teehaus GmbH, Am Markt 1, 20095 Hamburg",
		"shop.pages.links.imprint=https://shop.example/imprint",
		"shop.pages.links.privacy=https://shop.example/privacy" })
@AutoConfigureMetrics
@AutoConfigureTracing
@interface IntegrationTest {

}
