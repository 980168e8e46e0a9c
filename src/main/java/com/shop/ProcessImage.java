package com.shop;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * The program that this process runs. POSIX can replace it by another one: the process
 * keeps its id, its parent and its files, so that whoever started it does not notice.
 */
final class ProcessImage {

	private ProcessImage() {
	}

	/**
	 * Runs another program in this process, from here on. Returns only if that is not
	 * possible, as on Windows.
	 * @param command an absolute path, and what the program is told
	 */
	static void replace(List<String> command) {
		var execv = SymbolLookup.loaderLookup().or(Linker.nativeLinker().defaultLookup()).find("execv");
		if (execv.isEmpty()) {
			return;
		}
		try (var arena = Arena.ofConfined()) {
			var words = arena.allocate(ValueLayout.ADDRESS, command.size() + 1L);
			for (var word = 0; word < command.size(); word++) {
				words.setAtIndex(ValueLayout.ADDRESS, word, arena.allocateFrom(command.get(word)));
			}
			words.setAtIndex(ValueLayout.ADDRESS, command.size(), MemorySegment.NULL);
			call(execv.get(), words.getAtIndex(ValueLayout.ADDRESS, 0), words);
		}
	}

	@SuppressWarnings("restricted")
	private static void call(MemorySegment execv, MemorySegment path, MemorySegment words) {
		var type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
		try {
			// The result could only be -1.
			var ignored = (int) Linker.nativeLinker().downcallHandle(execv, type).invokeExact(path, words);
		}
		catch (RuntimeException | Error failed) {
			throw failed;
		}
		catch (Throwable impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
