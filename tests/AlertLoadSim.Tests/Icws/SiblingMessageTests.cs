using System.Text.Json.Nodes;
using AlertLoadSim.Icws.Messages;

namespace AlertLoadSim.Tests.Icws;

/// <summary>Messages of the other families: known by type, checked, nothing of them kept.</summary>
public sealed class SiblingMessageTests
{
    private const string StationInfo = """{"id":"ws1","extension":"8001","stationSetting":1,"allowedMediaTypes":[1,9]}""";
    private const string Station = """{"stationId":{"id":"ws1","displayName":"ws1","uri":"/icws/configuration/stations/ws1"}}""";
    private const string Interaction = """{"interactionId":"2001","attributes":{"Eic_State":"A"}}""";

    /// <summary>One full sample of each: short type, own properties.</summary>
    public static TheoryData<string, string> Samples => new()
    {
        { "connection:effectiveStationChangeMessage", $$"""{"effectiveStation":{{Station}}}""" },
        { "connection:effectiveStationChangeMessage", """{"effectiveStation":null}""" },
        { "connection:stationConnectionStateChangeMessage", $$"""{"previousStationInfo":{{StationInfo}},"newStationInfo":{{StationInfo}}}""" },
        { "messaging:asyncOperationCompletedMessage", """{"requestId":"7","error":null}""" },
        { "messaging:asyncOperationCompletedMessage", """{"requestId":"7","error":{"errorId":"e","errorCode":-1,"message":"m"}}""" },
        { "messaging:subscriptionStateMessage", """{"state":3,"error":{"message":"m"}}""" },
        { "queues:queueSubscriptionStateMessage", """{"state":1,"subscriptionId":"my-q"}""" },
        {
            "queues:queueContentsMessage", $$"""
            {"subscriptionId":"my-q","interactionsAdded":[{"interactionId":"1","attributes":{},"conferenceParentId":"2"},{{Interaction}}],
             "interactionsChanged":[{{Interaction}}],"interactionsRemoved":["3"],"queueResultLimitExceeded":false}
            """
        },
        {
            "status:userStatusMessage", """
            {"userStatusList":[{"userId":"a","statusId":"b"},{"userId":"a","statusId":"b","notes":"","forwardNumber":"1","onPhone":true,
             "until":{"untilDateTime":"20190117T015703Z","hasDate":true,"hasTime":false},"onPhoneChanged":"20190117T015703Z",
             "statusChanged":"20190117T015703Z","stations":["s"],"icServers":["i"],"presenceServer":"p","loggedIn":true},
             {"userId":"a","statusId":"b","until":null}]}
            """
        },
        {
            "status:statusMessagesMessage", """
            {"statusMessagesAdded":[{"statusId":"available","systemId":"x","messageText":"Available","iconUri":"/i.ico","groupTag":"",
             "canHaveDate":false,"canHaveTime":false,"isDoNotDisturbStatus":false,"isSelectableStatus":true,"isPersistentStatus":false,
             "isForwardStatus":false,"isAfterCallWorkStatus":false,"isAcdStatus":true,"isAllowFollowUpStatus":false}],
             "statusMessagesChanged":[],"statusMessagesRemoved":["gone"]}
            """
        },
        {
            "status:statusMessagesUserAccessMessage",
            """{"statusMessagesUserAccessChanges":[{"userId":"a","statusMessagesAdded":["b"],"statusMessagesRemoved":["c"]}]}"""
        },
        { "interactions:interactionChangedMessage", """{"interactionID":"1","attributes":{"Eic_State":"C"}}""" },
        { "interactions:interactionDeallocatedMessage", """{"interactionID":"1"}""" },
        { "interactions:interactionLostRightsMessage", """{"interactionID":"1"}""" },
        {
            "session:sessionsMessage", """
            {"sessionsAdded":[{"applicationName":"a","machineName":"m","stationId":{"id":"s"},"userId":{"id":"u"},"reason":1}],"sessionsRemoved":[]}
            """
        },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Documented_message_is_read_without_a_problem_and_without_an_unknown_property(string type, string own)
    {
        var message = Assert.IsType<SiblingMessage>(Read(type, own));
        Assert.Equal(("urn:inin.com:" + type, true), (message.Type, message.IsDelta));
        Assert.Empty(message.Problems);
        Assert.Equal(0, message.UnknownProperties);
    }

    [Fact]
    public void Every_known_type_has_a_sample() => Assert.Equal(
        MessageSchemas.Types.Order(StringComparer.Ordinal),
        ((string[])[
            .. Samples.Select(row => "urn:inin.com:" + row[0]).Distinct(),
            "urn:inin.com:connection:connectionStateChangeMessage",
            "urn:inin.com:interactions:interactionAlertingMessage",
        ]).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("""{"previousConnectionState":1,"newConnectionState":2,"reason":"Switchover","shouldReconnect":true}""", true)]
    [InlineData("""{"previousConnectionState":1,"newConnectionState":2,"reason":"AdminLogOff","shouldReconnect":false}""", false)]
    [InlineData("""{"previousConnectionState":1,"newConnectionState":2,"reason":""}""", null)]
    public void Change_of_connection_state_is_read(string own, bool? shouldReconnect)
    {
        var message = Assert.IsType<ConnectionStateMessage>(Read("connection:connectionStateChangeMessage", own));
        Assert.Empty(message.Problems);
        Assert.True(message.IsDown);
        Assert.Equal(JsonNode.Parse(own)!["reason"]!.GetValue<string>(), message.Reason);
        Assert.Equal(shouldReconnect, message.ShouldReconnect);
    }

    [Fact]
    public void State_told_by_name_is_a_problem_and_no_state()
    {
        var message = Assert.IsType<ConnectionStateMessage>(Read(
            "connection:connectionStateChangeMessage",
            """{"previousConnectionState":1,"newConnectionState":"down","reason":"x","shouldReconnect":"yes"}"""));
        Assert.Equal(
            ["newConnectionState is a JSON String, a Number is due", "shouldReconnect is a JSON String, a Boolean is due"], message.Problems);
        Assert.False(message.IsDown);
        Assert.Null(message.ShouldReconnect);
    }

    [Theory]
    [InlineData("connection:connectionStateChangeMessage", "{}", "previousConnectionState is missing", "newConnectionState is missing", "reason is missing")]
    [InlineData("connection:effectiveStationChangeMessage", "{}", "effectiveStation is missing")]
    [InlineData("connection:effectiveStationChangeMessage", """{"effectiveStation":{}}""", "effectiveStation.stationId is missing")]
    [InlineData("connection:effectiveStationChangeMessage", """{"effectiveStation":"ws1"}""", "effectiveStation is a JSON String, an Object is due")]
    [InlineData("connection:stationConnectionStateChangeMessage", """{"newStationInfo":null}""", "newStationInfo is a JSON Null, an Object is due")]
    [InlineData(
        "connection:stationConnectionStateChangeMessage", """{"newStationInfo":{"id":"1","stationSetting":4}}""",
        "newStationInfo.stationSetting is 4, 0 to 3 are allowed")]
    [InlineData("messaging:asyncOperationCompletedMessage", """{"requestId":7}""", "requestId is a JSON Number, a String is due", "error is missing")]
    [InlineData("messaging:asyncOperationCompletedMessage", """{"requestId":"7","error":{}}""", "error.message is missing")]
    [InlineData("messaging:subscriptionStateMessage", """{"state":4,"error":null}""", "state is 4, 0 to 3 are allowed", "error is a JSON Null, an Object is due")]
    [InlineData("queues:queueSubscriptionStateMessage", """{"state":1}""", "subscriptionId is missing")]
    [InlineData("queues:queueContentsMessage", """{"interactionsAdded":null}""", "subscriptionId is missing", "interactionsAdded is a JSON Null, an Array is due")]
    [InlineData(
        "queues:queueContentsMessage", """{"subscriptionId":"q","interactionsAdded":[{"interactionId":"1","attributes":{"Eic_State":5}},7]}""",
        "interactionsAdded[0].attributes.Eic_State is a JSON Number, a String is due", "interactionsAdded[1] is a JSON Number, an Object is due")]
    [InlineData("queues:queueContentsMessage", """{"subscriptionId":"q","interactionsRemoved":["1",2]}""", "interactionsRemoved[1] is a JSON Number, a String is due")]
    [InlineData("status:userStatusMessage", "{}", "userStatusList is missing")]
    [InlineData("status:userStatusMessage", """{"userStatusList":[{"userId":"a"}]}""", "userStatusList[0].statusId is missing")]
    [InlineData(
        "status:userStatusMessage", """{"userStatusList":[{"userId":"a","statusId":"b","notes":null,"until":{"hasDate":1}}]}""",
        "userStatusList[0].notes is a JSON Null, a String is due",
        "userStatusList[0].until.untilDateTime is missing",
        "userStatusList[0].until.hasDate is a JSON Number, a Boolean is due",
        "userStatusList[0].until.hasTime is missing")]
    [InlineData("interactions:interactionChangedMessage", """{"interactionId":"1"}""", "interactionID is missing")]
    public void Departure_from_the_schema_is_noted_with_its_place(string type, string own, params string[] problems) =>
        Assert.Equal(problems, Read(type, own).Problems);

    [Fact]
    public void Envelope_is_due_on_every_type_also_on_unknown_ones()
    {
        Assert.Equal(["isDelta is missing"], Wire.ReadOne("""[{"__type":"urn:inin.com:interactions:interactionLostRightsMessage","interactionID":"1"}]""").Problems);
        var unknown = Assert.IsType<UnknownMessage>(Wire.ReadOne("""[{"__type":"urn:new","isDelta":1,"a":2}]"""));
        Assert.Equal(["isDelta is a JSON Number, a Boolean is due"], unknown.Problems);
        Assert.Equal(0, unknown.UnknownProperties);
    }

    [Theory]
    [InlineData("queues:queueContentsMessage", """{"subscriptionId":"q","n":{"n":{}},"interactionsAdded":[{"interactionId":"1","n":1,"attributes":{"N":"x"}}]}""", 2)]
    [InlineData("status:userStatusMessage", """{"userStatusList":[{"userId":"a","statusId":"b","n":[1,2],"m":0,"until":{"untilDateTime":"","hasDate":true,"hasTime":true,"n":1}}]}""", 3)]
    [InlineData("messaging:asyncOperationCompletedMessage", """{"requestId":"1","error":{"message":"m","n":1}}""", 1)]
    [InlineData("connection:connectionStateChangeMessage", """{"previousConnectionState":1,"newConnectionState":1,"reason":"","n":1,"m":1}""", 2)]
    [InlineData("interactions:interactionLostRightsMessage", """{"interactionID":"1","interactionID":"2"}""", 1)]
    public void Unknown_properties_are_counted_at_every_level_but_not_in_dictionaries_nor_below_what_is_unknown(string type, string own, int count)
    {
        var message = Read(type, own);
        Assert.Empty(message.Problems);
        Assert.Equal(count, message.UnknownProperties);
    }

    [Fact]
    public void Unknown_properties_of_alerts_are_counted_and_cost_no_more_than_their_bytes()
    {
        Assert.Equal(0, Wire.ReadOne(Wire.Delta).UnknownProperties);
        var grown = Wire.Delta.Replace("\"queueName\"", "\"n\":1,\"queueName\"", StringComparison.Ordinal)
            .Replace("\"autoAnswer\"", "\"n\":{\"n\":1},\"autoAnswer\"", StringComparison.Ordinal)
            .Replace("\"isDelta\"", "\"n\":1,\"isDelta\"", StringComparison.Ordinal)
            .Replace("\"Eic_State\"", "\"N\":\"1\",\"Eic_State\"", StringComparison.Ordinal);
        Assert.Equal(3, Wire.ReadOne(grown).UnknownProperties);
        var flood = string.Concat(Enumerable.Repeat("\"n\":1,", 200_000));
        Assert.Equal(200_000, Wire.ReadOne(Wire.Delta.Replace("\"autoAnswer\"", flood + "\"autoAnswer\"", StringComparison.Ordinal)).UnknownProperties);
    }

    private static IcwsMessage Read(string type, string own) =>
        Wire.ReadOne($$"""[{"__type":"urn:inin.com:{{type}}","isDelta":true{{(own == "{}" ? "" : ",")}}{{own.Trim()[1..]}}]""");
}
