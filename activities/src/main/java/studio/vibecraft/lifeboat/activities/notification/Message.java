package studio.vibecraft.lifeboat.activities.notification;

import java.util.List;

/** @param id the same for every attempt to send the same message */
public record Message(String id, String from, List<String> recipients, String subject, String text) {}
