package com.brokenshop.technicaluser.outbox;

/** The outbox. */
public class OutboxTable {

}
