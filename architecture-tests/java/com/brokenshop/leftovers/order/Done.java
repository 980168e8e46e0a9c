package com.brokenshop.leftovers.order;

/** Contains the word only in a string. */
class Done {

	static final String TODO = "TODO, says nobody";

}
