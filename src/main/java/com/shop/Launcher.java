package com.shop;

import java.lang.reflect.InvocationTargetException;

/**
 * Starts the shop on a Java that is new enough, and says so on one that is not. This
 * class alone is compiled for Java 8, so it must not refer to any other one.
 */
public final class Launcher {

	private static final int REQUIRED = 25;

	private static final int FAILED = 1;

	private Launcher() {
	}

	/** Takes the arguments of the application. */
	public static void main(String[] args) throws ReflectiveOperationException {
		String version = System.getProperty("java.specification.version");
		if (!isNewEnough(version)) {
			System.err.println("The shop needs Java " + REQUIRED + " or newer, and this is Java " + version + " in "
					+ System.getProperty("java.home") + ".");
			System.exit(FAILED);
		}
		try {
			Class.forName("com.shop.ShopApplication").getMethod("main", String[].class).invoke(null, (Object) args);
		}
		catch (InvocationTargetException failed) {
			throw new IllegalStateException(failed.getCause());
		}
	}

	/** Before Java 9, a version was 1 and a second number. */
	static boolean isNewEnough(String version) {
		return !version.startsWith("1.") && Integer.parseInt(version) >= REQUIRED;
	}

}
