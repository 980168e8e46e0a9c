package com.shop.outbox.relay;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.aopalliance.intercept.MethodInterceptor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

import com.shop.outbox.relay.model.RelayStatus;
import com.shop.outbox.relay.model.RelayStatus.Phase;

import static org.assertj.core.api.Assertions.assertThat;

/** A session that ends with an error, such as a class that cannot be loaded. */
@ApplicationModuleTest(module = "outbox")
@TestPropertySource(properties = { "shop.test.own-servers=true", "shop.relay.retry-delay=2s" })
class RelayErrorModuleTests {

	private final RelayStatus status;

	RelayErrorModuleTests(RelayStatus status) {
		this.status = status;
	}

	@Test
	void isFollowedByAnotherSession() {
		var failure = Awaitility.await("the first session has failed")
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.status.failure().orElse(""), found -> !found.isEmpty());
		assertThat(failure).isEqualTo("of the test");

		Awaitility.await("the next one relays")
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.status.phase() == Phase.RELAYING);
	}

	@TestConfiguration
	static class FirstSessionFails {

		@Bean
		static BeanPostProcessor firstSessionFails() {
			var failed = new AtomicBoolean();
			MethodInterceptor once = call -> {
				if (failed.compareAndSet(false, true)) {
					throw new NoClassDefFoundError("of the test");
				}
				return call.proceed();
			};
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					if (!(bean instanceof RelaySession)) {
						return bean;
					}
					var proxy = new ProxyFactory(bean);
					proxy.setProxyTargetClass(true);
					proxy.addAdvice(once);
					return proxy.getProxy();
				}

			};
		}

	}

}
