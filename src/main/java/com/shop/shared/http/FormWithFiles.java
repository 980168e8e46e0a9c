package com.shop.shared.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.Part;
import org.apache.catalina.core.ApplicationPart;
import org.apache.tomcat.util.http.fileupload.FileItem;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.apache.tomcat.util.http.fileupload.disk.DiskFileItemFactory;
import org.jspecify.annotations.Nullable;

/**
 * A form with files (multipart/form-data) whose body has been read. Tomcat itself can
 * only parse what it reads from the connection.
 */
final class FormWithFiles {

	private static final int MOST_PARTS = 20;

	private final List<FileItem> items;

	/**
	 * Parses the body, and keeps its parts in memory.
	 * @throws IllegalArgumentException if it is malformed or has too many parts
	 */
	FormWithFiles(@Nullable String contentType, byte[] body) throws IOException {
		var inMemory = new DiskFileItemFactory();
		inMemory.setSizeThreshold(Integer.MAX_VALUE);
		var upload = new FileUpload();
		upload.setFileItemFactory(inMemory);
		upload.setFileCountMax(MOST_PARTS);
		upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
		try {
			this.items = upload.parseRequest(new Body(contentType, body));
		}
		catch (FileUploadException malformed) {
			throw new IllegalArgumentException(malformed);
		}
	}

	/** The fields that are not files, with all their values. */
	Map<String, List<String>> fields() {
		return this.items.stream()
			.filter(FileItem::isFormField)
			.collect(Collectors.groupingBy(FileItem::getFieldName, LinkedHashMap::new,
					Collectors.mapping(item -> new String(item.get(), StandardCharsets.UTF_8), Collectors.toList())));
	}

	Collection<Part> parts() {
		return this.items.stream().<Part>map(item -> new ApplicationPart(item, null)).toList();
	}

	private static final class Body implements UploadContext {

		private final @Nullable String contentType;

		private final byte[] content;

		Body(@Nullable String contentType, byte[] content) {
			this.contentType = contentType;
			this.content = content;
		}

		@Override
		public String getCharacterEncoding() {
			return StandardCharsets.UTF_8.name();
		}

		@Override
		public @Nullable String getContentType() {
			return this.contentType;
		}

		@Override
		public long contentLength() {
			return this.content.length;
		}

		@Override
		public InputStream getInputStream() {
			return new ByteArrayInputStream(this.content);
		}

	}

}
