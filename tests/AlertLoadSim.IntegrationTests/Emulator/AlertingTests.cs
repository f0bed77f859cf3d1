using AlertLoadSim.Emulator;

namespace AlertLoadSim.IntegrationTests.Emulator;

public sealed class AlertingTests : IAsyncLifetime
{
    private const string Alerting = "messaging/subscriptions/interaction-alerting";
    private EmulatorServer _server = null!;
    private RawSession _session = null!;

    public async Task InitializeAsync()
    {
        _server = await EmulatorServers.StartAsync();
        _session = await RawSession.OpenAsync(_server);
    }

    public async Task DisposeAsync()
    {
        _session.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Subscription_is_204_and_the_first_message_an_empty_snapshot_read_once()
    {
        Assert.Equal("[]", (await _session.PollAsync()).GetRawText());
        Assert.Equal(204, (await _session.SubscribeAsync()).Status);

        Assert.Equal(
            """[{"__type":"urn:inin.com:interactions:interactionAlertingMessage","isDelta":false,"alertingInteractionDetails":[]}]""",
            (await _session.PollAsync()).GetRawText());
        Assert.Equal("[]", (await _session.PollAsync()).GetRawText());
    }

    [Theory]
    [InlineData("", 204)]
    [InlineData("{}", 204)]
    [InlineData("""{"attributeNames":["Eic_State"],"unknown":1}""", 204)]
    [InlineData("""{"attributeNames":[]}""", 400)]
    [InlineData("""{"attributeNames":"Eic_State"}""", 400)]
    [InlineData("""{"attributeNames":[1]}""", 400)]
    [InlineData("{", 400)]
    public async Task Body_of_a_subscription_is_checked(string body, int status)
    {
        var reply = await _session.SendAsync("PUT", Alerting, body);

        Assert.Equal(status, reply.Status);
        if (body.StartsWith("""{"a""", StringComparison.Ordinal) && status == 400)
        {
            Assert.Equal("error.request.invalidRepresentation.invalidProperty", reply.Json.GetProperty("errorId").GetString());
            Assert.Equal("attributeNames", reply.Json.GetProperty("propertyName").GetString());
        }
    }

    [Fact]
    public async Task Unsubscribing_twice_is_404()
    {
        await _session.SubscribeAsync();

        Assert.Equal(204, (await _session.SendAsync("DELETE", Alerting)).Status);
        Assert.Equal(404, (await _session.SendAsync("DELETE", Alerting)).Status);
    }

    [Fact]
    public async Task Raised_alert_starts_and_pickup_stops_it_as_deltas()
    {
        await _session.SubscribeAsync("eic_state", "mine", "AlertLoadSim_Mark", "Eic_Unknown");
        await _session.PollAsync();
        var id = await _session.RaiseAsync();
        var start = (await _session.PollAsync())[0];
        Assert.True(start.GetProperty("isDelta").GetBoolean());
        Assert.Equal(
            $$"""
            {"interactionId":"{{id}}","interactionType":"Generic","name":"Ada","address":"","alertType":1,"alertAction":1,"autoAnswer":false,
            "monitoredQueue":{"queueType":1,"queueName":"agent0001"},
            "attributes":{"Eic_State":"A","Mine":"yes","AlertLoadSim_Mark":"1"}
            }
            """.ReplaceLineEndings(""),
            start.GetProperty("alertingInteractionDetails")[0].GetRawText());

        Assert.Equal(200, (await _session.SendAsync("POST", $"interactions/{id}/pickup", "{}")).Status);
        var stop = (await _session.PollAsync())[0].GetProperty("alertingInteractionDetails")[0];
        Assert.Equal(2, stop.GetProperty("alertAction").GetInt32());
        Assert.Equal("2", stop.GetProperty("attributes").GetProperty("AlertLoadSim_Mark").GetString());
        Assert.Equal(400, (await _session.SendAsync("POST", $"interactions/{id}/pickup", "{}")).Status);
        Assert.Equal(200, (await _session.SendAsync("POST", $"interactions/{id}/disconnect", "{}")).Status);
        Assert.Equal(404, (await _session.SendAsync("POST", "interactions/1/pickup", "{}")).Status);
    }

    [Theory]
    [InlineData("""{"__type":"urn:inin.com:interactions:createGenericInteractionParameters"}""", "queueId")]
    [InlineData("""{"__type":"urn:inin.com:interactions:createGenericInteractionParameters","queueId":{"queueType":1}}""", "queueName")]
    [InlineData("""{"__type":"urn:inin.com:interactions:createGenericInteractionParameters","queueId":{"queueType":1,"queueName":"nobody"}}""",
        "queueId")]
    [InlineData("""{"__type":"urn:inin.com:interactions:createCallParameters"}""", "__type")]
    public async Task Interaction_that_cannot_be_created_is_400(string body, string property)
    {
        var reply = await _session.SendAsync("POST", "interactions", body);

        Assert.Equal(400, reply.Status);
        Assert.Equal(property, reply.Json.GetProperty("propertyName").GetString());
    }

    [Theory]
    [InlineData("GET", "moon", 404)]
    [InlineData("GET", "interactions/1/park", 404)]
    [InlineData("GET", Alerting, 405)]
    [InlineData("POST", "messaging/messages", 405)]
    [InlineData("POST", "messaging/heartbeat", 204)]
    public async Task Resources_of_a_session_are_routed(string method, string resource, int status)
    {
        Assert.Equal(status, (await _session.SendAsync(method, resource)).Status);
    }
}
