using System.Text;
using AlertLoadSim.Icws.Messages;

namespace AlertLoadSim.Tests.Icws;

public sealed class EventBatchTests
{
    [Fact]
    public void Event_holds_the_one_message_that_it_carries()
    {
        var batch = Read(Wire.Delta[1..^1]);
        Assert.Null(batch.Unreadable);
        Assert.Single(Assert.IsType<AlertingMessage>(Assert.Single(batch.Messages)).Items);
    }

    [Theory]
    [InlineData("[]", "found a JSON Array in an event, one JSON Object, a message, is due")]
    [InlineData(Wire.EmptySnapshot, "found a JSON Array in an event, one JSON Object, a message, is due")]
    [InlineData("null", "found a JSON Null in an event, one JSON Object, a message, is due")]
    [InlineData("", "not JSON: ")]
    [InlineData("{} {}", "not JSON: ")]
    [InlineData("""{"__type":"\uD800","isDelta":true}""", "not valid text: ")]
    public void Event_of_anything_else_is_unreadable_and_says_why(string data, string reason)
    {
        var batch = Read(data);
        Assert.Empty(batch.Messages);
        Assert.StartsWith(reason, batch.Unreadable, StringComparison.Ordinal);
    }

    [Fact]
    public void Event_with_more_alerts_than_any_server_sends_is_not_blown_up_into_objects()
    {
        var alerts = string.Join(',', Enumerable.Repeat("{}", 60_000));
        Assert.NotNull(Read(Wire.EmptySnapshot[1..^1].Replace("[]", $"[{alerts}]", StringComparison.Ordinal)).Unreadable);
    }

    private static MessageBatch Read(string data) => MessageBatch.ReadEvent(Encoding.UTF8.GetBytes(data));
}
