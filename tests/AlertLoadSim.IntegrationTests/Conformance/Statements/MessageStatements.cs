using static AlertLoadSim.IntegrationTests.Conformance.Statements.Statement;

namespace AlertLoadSim.IntegrationTests.Conformance.Statements;

/// <summary>Section 5: messages by poll and by stream.</summary>
internal static class MessageStatements
{
    public static readonly IReadOnlyList<Statement> All =
    [
        Server("5.1 array", D, "200 with an array, [] when nothing is queued"),
        Server("5.1 drain", D | I, "Reading takes the messages away"),
        Client("5.1 loss", D | I, "A poll without a complete reply may have taken some",
            "PollLoopTests.Replies_are_judged_and_only_empty_ones_stay_on_the_fast_path", "SessionCoreTests.Life_from_login_to_logout"),
        Server("5.1 credentials", D, "Cookie and id, no token"),
        Server("5.1 errors", D, "401, 410 and 500 are possible"),
        Server("5.1 503", C, "One client expects 503 too"),
        Server("5.1 short poll", D | I, "The answer does not wait for a message"),
        Server("5.1 order", C | I, "Oldest first"),
        Client("5.1 client order", C, "The client reads from the first to the last", "MessageBatchTests.Messages_keep_their_order"),
        Note("5.1 intervals", C, "0.5 to 5 s between polls", "habits; ours is the scenario's"),
        Note("5.1 client time-outs", C, "10 to 60 s", "habits; ours is the scenario's"),
        Client("5.1 after a 401", C, "The client polls no more", "SessionCoreTests.Life_from_login_to_logout"),
        Server("5.1 nobody polls", I, "The queue grows until somebody does"),
        Server("5.2 Accept", C | D, "The same address; the accepted type decides"),
        Server("5.2 media type", I, "200 and text/event-stream"),
        Server("5.2 event name", C, "Events have no name of their own"),
        Server("5.2 one object", C, "An event holds one message object"),
        Client("5.2 client object", C, "The client takes one object, and no array",
            "EventBatchTests.Event_holds_the_one_message_that_it_carries",
            "EventBatchTests.Event_of_anything_else_is_unreadable_and_says_why"),
        Server("5.2 one line", C, "One data line per event"),
        Server("5.2 ping", C, "Comments read :ping"),
        Server("5.2 period", I, "Every 15 s"),
        Server("5.2 no id", C | I, "No id and no retry"),
        Server("5.2 no token", D | C, "No token is needed"),
        Server("5.2 reconnect", I, "What comes between two streams flows on the next"),
        Server("5.2 early errors", I, "An error before the stream is an ordinary answer"),
        Server("5.2 end of the session", I, "It ends the stream; the next is 401"),
        Server("5.2 poll and stream", I, "Both take from one queue"),
        Server("5.3 envelope", D, "Every message has __type and isDelta"),
        Client("5.3 client envelope", D, "The client misses them where they are not",
            "MessageProblemTests.Required_property_is_missed_when_it_is_missing_and_refused_when_it_is_of_another_type",
            "SiblingMessageTests.Envelope_is_due_on_every_type_also_on_unknown_ones"),
        Server("5.3 snapshot", D, "The first message after a subscription is whole"),
        Client("5.3 client snapshot", D, "The client drops what it had and takes what it gets",
            "TracePropertyTests.Snapshot_makes_the_view_forget_what_was_before"),
        Server("5.3 delta", D, "Later ones may leave out what did not change, never what is required"),
        Client("5.3 client delta", D, "The client merges", "TracePropertyTests.Optional_parts_that_a_delta_leaves_out_stay_as_they_were"),
        Server("5.4 connection state", D, "connectionStateChangeMessage when the server takes a session down"),
        Server("5.4 effective station", D, "effectiveStationChangeMessage to who asked for it at login"),
        Server("5.4 async operation", D, "asyncOperationCompletedMessage after a 202"),
        Server("5.4 subscription state", D, "subscriptionStateMessage when a subscription suffers"),
        Server("5.4 queue subscription state", D, "queueSubscriptionStateMessage when a queue subscription suffers"),
        Client("5.4 client", D, "The client reads and checks each of them",
            "SiblingMessageTests.Documented_message_is_read_without_a_problem_and_without_an_unknown_property",
            "SiblingMessageTests.Change_of_connection_state_is_read",
            "SiblingMessageTests.Departure_from_the_schema_is_noted_with_its_place"),
    ];
}
