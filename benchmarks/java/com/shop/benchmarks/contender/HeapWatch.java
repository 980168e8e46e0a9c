package com.shop.benchmarks.contender;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

import com.sun.management.GarbageCollectionNotificationInfo;

/** Records how much of the heap was in use after garbage collections. */
final class HeapWatch {

	private static final double MB = 1024 * 1024;

	private final AtomicLong most = new AtomicLong();

	HeapWatch() {
		var pools = ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter(pool -> pool.getType() == MemoryType.HEAP)
			.map(pool -> pool.getName())
			.collect(Collectors.toUnmodifiableSet());
		for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
			((NotificationEmitter) collector).addNotificationListener((notification, _) -> {
				var collected = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
				this.most.accumulateAndGet(used(collected.getGcInfo().getMemoryUsageAfterGc(), pools), Math::max);
			}, null, null);
		}
	}

	private static long used(Map<String, MemoryUsage> usages, Set<String> pools) {
		return usages.entrySet()
			.stream()
			.filter(usage -> pools.contains(usage.getKey()))
			.mapToLong(usage -> usage.getValue().getUsed())
			.sum();
	}

	/**
	 * Returns the maximum after any collection, and the current value after a collection,
	 * in MB.
	 */
	String describe() {
		var before = this.most.get();
		System.gc();
		var left = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
		return Math.round(Math.max(before, left) / MB) + " " + Math.round(left / MB);
	}

}
