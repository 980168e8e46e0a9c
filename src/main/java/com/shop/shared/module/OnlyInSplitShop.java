package com.shop.shared.module;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Marks a component that is needed only if some modules run in another process. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnlyInSplitShop.SomeAreElsewhere.class)
public @interface OnlyInSplitShop {

	/** Whether a module runs in another process. */
	class SomeAreElsewhere implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata component) {
			return !LocalModules.of(context.getEnvironment()).areAll();
		}

	}

}
