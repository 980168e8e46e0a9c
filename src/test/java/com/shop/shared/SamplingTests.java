package com.shop.shared;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.QueryTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;

class SamplingTests {

	@Test
	void readsAllGaugesButThoseThatFail() {
		var first = new Figures(null);
		var away = new Figures(new QueryTimeoutException("The database is unavailable"));
		var broken = new Figures(new IllegalStateException("Unexpected"));
		var last = new Figures(null);
		var beans = new StaticListableBeanFactory();
		beans.addBean("first", first);
		beans.addBean("away", away);
		beans.addBean("broken", broken);
		beans.addBean("last", last);

		new Sampling(beans.getBeanProvider(Sampled.class)).sample();

		assertThat(first.value).isOne();
		assertThat(away.value).isNaN();
		assertThat(broken.value).isNaN();
		assertThat(last.value).isOne();
	}

	private static final class Figures implements Sampled {

		private final @Nullable RuntimeException failure;

		private double value;

		Figures(@Nullable RuntimeException failure) {
			this.failure = failure;
		}

		@Override
		public void sample() {
			if (this.failure != null) {
				throw this.failure;
			}
			this.value = 1;
		}

		@Override
		public void forget() {
			this.value = Double.NaN;
		}

	}

}
