package com.shop.notification.email;

import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.MailPreparationException;
import org.springframework.stereotype.Component;

import com.shop.notification.domain.Channel;
import com.shop.notification.domain.Contact;
import com.shop.notification.domain.Courier;
import com.shop.notification.domain.Notice;
import com.shop.notification.wording.Letter;
import com.shop.notification.wording.Wording;
import com.shop.shared.KeptEmails;
import com.shop.shared.access.LinkPurpose;
import com.shop.shared.access.SignedLinks;
import com.shop.shared.notice.MailServer;
import com.shop.shared.notice.NoticeRefused;
import com.shop.shared.web.ShopProperties;

/**
 * Sends notices by e-mail, as HTML and as text. The Message-ID of a notice never changes:
 * if it has to be sent again, mail systems can tell.
 */
@Component
@ConditionalOnProperty("spring.mail.host")
class EmailCourier implements Courier {

	private static final String UTF_8 = StandardCharsets.UTF_8.name();

	private final MailServer server;

	private final Wording wording;

	private final EmailProperties properties;

	private final ShopProperties shop;

	private final SignedLinks links;

	private final ObjectProvider<KeptEmails> kept;

	EmailCourier(MailServer server, Wording wording, EmailProperties properties, ShopProperties shop, SignedLinks links,
			ObjectProvider<KeptEmails> kept) {
		this.links = links;
		this.kept = kept;
		this.server = server;
		this.wording = wording;
		this.properties = properties;
		this.shop = shop;
	}

	@Override
	public Channel channel() {
		return Channel.EMAIL;
	}

	@Override
	public String send(Notice notice, Contact contact, boolean optedOut) {
		var unsubscribe = this.links.page(LinkPurpose.UNSUBSCRIBE, notice.customerId().value(), notice.at());
		var letter = this.wording.letter(notice, contact, optedOut, unsubscribe);
		var message = this.server.anEmail();
		try {
			address(message, notice, contact, unsubscribe);
			message.setSubject(letter.subject(), UTF_8);
			message.setContent(body(letter));
		}
		catch (AddressException noAddress) {
			throw new NoticeRefused(noAddress);
		}
		catch (MessagingException | UnsupportedEncodingException unfit) {
			throw new MailPreparationException(unfit);
		}
		this.server.send(message);
		return letter.subject();
	}

	@Override
	public void forget(Contact contact) {
		this.kept.ifAvailable(emails -> emails.forget(contact.email()));
	}

	private void address(MimeMessage message, Notice notice, Contact contact, URI unsubscribe)
			throws MessagingException, UnsupportedEncodingException {
		var from = new InternetAddress(this.properties.from(), true);
		from.setPersonal(this.wording.shopName(), UTF_8);
		message.setFrom(from);
		// One address and no name: what a customer calls themselves gets into no header.
		message.setRecipient(Message.RecipientType.TO, new InternetAddress(contact.email(), true));
		message.setHeader("Message-ID", "<" + notice.key() + "@" + this.shop.publicUrl().getHost() + ">");
		// RFC 3834: no reply by a machine, please.
		message.setHeader("Auto-Submitted", "auto-generated");
		// RFC 8058: mail programs show a button, which posts to the url.
		message.setHeader("List-Unsubscribe", "<" + unsubscribe + ">");
		message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
	}

	private MimeMultipart body(Letter letter) throws MessagingException {
		var text = new MimeBodyPart();
		text.setText(this.wording.text(letter), UTF_8);
		var html = new MimeBodyPart();
		html.setText(this.wording.html(letter), UTF_8, "html");
		// Mail programs take the last one that they can show.
		return new MimeMultipart("alternative", text, html);
	}

}
