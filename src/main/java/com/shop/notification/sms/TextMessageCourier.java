package com.shop.notification.sms;

import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

import com.shop.notification.domain.Channel;
import com.shop.notification.domain.Contact;
import com.shop.notification.domain.Courier;
import com.shop.notification.domain.Notice;
import com.shop.notification.wording.Wording;

/** Sends notices by text message. */
@Component
@ConditionalOnExpression("${shop.sms.keep:false} or '${shop.sms.url:}' != ''")
class TextMessageCourier implements Courier {

	private final TextMessages provider;

	private final Wording wording;

	TextMessageCourier(TextMessages provider, Wording wording) {
		this.provider = provider;
		this.wording = wording;
	}

	@Override
	public Channel channel() {
		return Channel.TEXT_MESSAGE;
	}

	@Override
	public String send(Notice notice, Contact contact, boolean optedOut) {
		var text = this.wording.textMessage(notice, contact);
		this.provider.send(contact.phone(), text, notice.key());
		return text;
	}

	@Override
	public void forget(Contact contact) {
		this.provider.forget(contact.phone());
	}

}
