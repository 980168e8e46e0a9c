package com.shop.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;

import com.shop.benchmarks.Lab;
import org.jspecify.annotations.Nullable;

/** The servers, the payment gateway, the proxy and the design that is measured. */
final class Bench implements AutoCloseable {

	private final LoadSettings settings;

	private final Lab lab = Lab.open();

	private final Proxy proxy = new Proxy();

	private final StubGateway gateway = new StubGateway(this.proxy.url());

	private final LoadReport report;

	private volatile @Nullable Trial trial;

	private @Nullable RunningDesign running;

	/** What belongs to one stage. */
	private record Trial(RunningDesign running, Answers answers, Instant began) {
	}

	Bench(LoadSettings settings) throws Exception {
		this.settings = settings;
		this.report = new LoadReport(settings.results());
		System.out.println("The servers are up, logs in " + this.lab.directory());
	}

	private Trial trial() {
		var now = this.trial;
		if (now == null) {
			throw new IllegalStateException("No stage has begun");
		}
		return now;
	}

	/** Prepares a stage. The load begins when this returns. */
	void begin(Stage stage) throws Exception {
		System.out.println(stage.name());
		var running = run(stage.design());
		running.grow(stage.instances());
		this.gateway.take(stage.gateway());
		this.lab.collect();
		if (!stage.outage().isZero()) {
			this.gateway.goAway(stage.outage(), stage.outage());
		}
		this.trial = new Trial(running, new Answers(), Instant.now());
	}

	private RunningDesign run(String id) throws Exception {
		var design = id.equals(ShopDesign.ID) ? new ShopDesign(this.settings.jar()) : new SynchronousDesign();
		if (this.running == null || !this.running.design().equals(design)) {
			stop();
			this.running = new RunningDesign(design, new Design.Site(this.lab.createDatabase("load_" + id),
					this.proxy.url(), this.gateway.url(), this.lab.directory()), this.proxy);
		}
		return this.running;
	}

	/** Where orders go. */
	URI orders() {
		return this.proxy.url().resolve("/orders");
	}

	String authorization() {
		return trial().running().authorization();
	}

	int acceptedStatus() {
		return trial().running().design().accepted();
	}

	Answers answers() {
		return trial().answers();
	}

	/** Waits until all accepted orders are ready, and writes the results. */
	void end(Stage stage) throws Exception {
		var now = trial();
		var answers = now.answers().summary(stage.time());
		var finished = now.running().finishes(now.began(), answers.accepted(), this.settings.scale().patience());
		if (stage.warmUp() && !finished) {
			throw new IllegalStateException("Orders of the warm-up are not ready");
		}
		var ready = now.running().readiness(now.began());
		if (!stage.warmUp()) {
			this.report.add(now.running().design().title(), stage, answers, ready, now.running().halfDone(now.began()));
		}
		stage.requireSome(answers, ready);
	}

	private void stop() throws SQLException {
		if (this.running != null) {
			this.running.close();
			this.running = null;
		}
	}

	@Override
	public void close() throws IOException, SQLException {
		stop();
		this.proxy.close();
		this.gateway.close();
		this.lab.close();
		this.report.draw();
	}

}
