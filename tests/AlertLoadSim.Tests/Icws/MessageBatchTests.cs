using System.Text;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Messages;
using CsCheck;

namespace AlertLoadSim.Tests.Icws;

public sealed class MessageBatchTests
{
    [Fact]
    public void Start_of_an_alert_is_read_as_documented()
    {
        var message = Assert.IsType<AlertingMessage>(Wire.ReadOne(Wire.Delta));
        Assert.True(message.IsDelta);
        Assert.Empty(message.Problems);
        var item = Assert.Single(message.Items);
        Assert.Equal(("2001234567", "Call", "INDIANAPOLIS IN", "+13175550123"), (item.InteractionId, item.InteractionType, item.Name, item.Address));
        Assert.Equal((5, 1, false), (item.AlertType, item.AlertAction, item.AutoAnswer));
        Assert.Equal(new MonitoredQueue(1, "agent001"), item.MonitoredQueue);
        Assert.Equal("A", item.Attribute("eic_STATE"));
        Assert.Null(item.Attribute("Eic_Missing"));
    }

    [Fact]
    public void Snapshot_of_nothing_and_stop_without_its_optional_parts_are_without_problems()
    {
        var snapshot = Assert.IsType<AlertingMessage>(Wire.ReadOne(Wire.EmptySnapshot));
        Assert.False(snapshot.IsDelta);
        Assert.Empty(snapshot.Items);
        Assert.Empty(snapshot.Problems);
        var stop = Wire.Delta.Replace("\"alertAction\":1", "\"alertAction\":2", StringComparison.Ordinal);
        stop = stop[..stop.IndexOf(",\"monitoredQueue\"", StringComparison.Ordinal)] + "}]}]";
        Assert.Empty(Wire.ReadOne(stop).Problems);
        var item = Wire.ReadItem(stop);
        Assert.Equal(2, item.AlertAction);
        Assert.Null(item.MonitoredQueue);
        Assert.Null(item.Attributes);
        Assert.Null(item.Attribute("Eic_State"));
    }

    [Fact]
    public void Messages_keep_their_order()
    {
        var batch = Wire.Read("[" + Wire.EmptySnapshot[1..^1] + "," + Wire.Delta[1..^1] + ",{\"__type\":\"x\",\"isDelta\":true}]");
        Assert.Collection(
            batch.Messages,
            first => Assert.False(Assert.IsType<AlertingMessage>(first).IsDelta),
            second => Assert.True(Assert.IsType<AlertingMessage>(second).IsDelta),
            third => Assert.Equal("x", Assert.IsType<UnknownMessage>(third).Type));
    }

    [Fact]
    public void Unknown_types_and_unknown_properties_are_tolerated()
    {
        var unknown = Assert.IsType<UnknownMessage>(Wire.ReadOne("""[{"__type":"urn:inin.com:new","isDelta":true,"alertingInteractionDetails":7}]"""));
        Assert.Equal("urn:inin.com:new", unknown.Type);
        Assert.Empty(unknown.Problems);
        Assert.Empty(Wire.ReadOne(Wire.Delta.Replace("\"autoAnswer\"", "\"new\":{\"a\":[1]},\"autoAnswer\"", StringComparison.Ordinal)).Problems);
    }

    [Theory]
    [InlineData("[]", true)]
    [InlineData(" [ ] ", false)]
    [InlineData("[]\n", false)]
    [InlineData("", false)]
    public void Only_the_plain_empty_array_takes_the_fast_path(string reply, bool fast) =>
        Assert.Equal(fast, IcwsReplies.IsEmptyBatch(Encoding.UTF8.GetBytes(reply)));

    [Theory]
    [InlineData("[]")]
    [InlineData(" [ \r\n\t ] ")]
    public void Empty_array_with_and_without_blanks_is_a_batch_of_nothing(string reply)
    {
        var batch = Wire.Read(reply);
        Assert.Null(batch.Unreadable);
        Assert.Empty(batch.Messages);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\"[]\"")]
    [InlineData("[")]
    [InlineData("[]]")]
    [InlineData("[] []")]
    [InlineData("[1,]")]
    [InlineData("[/* no */]")]
    [InlineData("\uFEFF[]")]
    [InlineData("<html>")]
    [InlineData("""[{"__type":"\uD800","isDelta":true}]""")]
    public void What_is_no_batch_is_said_to_be_none(string reply)
    {
        var batch = Wire.Read(reply);
        Assert.NotNull(batch.Unreadable);
        Assert.Empty(batch.Messages);
    }

    [Fact]
    public void Invalid_utf8_is_unreadable()
    {
        byte[] reply = [.. "[{\"__type\":\""u8, 0xC3, 0x28, .. "\",\"isDelta\":true}]"u8];
        Assert.NotNull(MessageBatch.Read(reply).Unreadable);
    }

    [Fact]
    public void Deep_nesting_is_unreadable() =>
        Assert.NotNull(Wire.Read(new string('[', 100_000) + new string(']', 100_000)).Unreadable);

    [Theory]
    [InlineData("[", "1", "]")]
    [InlineData("[{\"__type\":\"urn:inin.com:interactions:interactionAlertingMessage\",\"isDelta\":true,\"alertingInteractionDetails\":[", "{}", "]}]")]
    public void More_entries_than_any_server_queues_are_not_blown_up_into_objects(string start, string entry, string end)
    {
        Assert.NotNull(Wire.Read(start + string.Join(',', Enumerable.Repeat(entry, 60_000)) + end).Unreadable);
        Assert.Null(Wire.Read(start + string.Join(',', Enumerable.Repeat(entry, 40_000)) + end).Unreadable);
    }

    [Fact]
    public void Problems_of_a_message_are_bounded_in_number_and_length()
    {
        var many = Wire.ReadOne(Wire.Delta.Replace(Wire.Item, string.Join(',', Enumerable.Repeat("{}", 1000)), StringComparison.Ordinal));
        Assert.Equal(21, many.Problems.Count);
        Assert.Equal("and more", many.Problems[^1]);
        var wide = Wire.ReadOne(Wire.Delta.Replace("\"alertType\":5", "\"alertType\":" + new string('5', 100_000), StringComparison.Ordinal));
        Assert.InRange(Assert.Single(wide.Problems).Length, 1, 301);
    }

    [Fact]
    public void Mutated_bytes_never_throw()
    {
        var sample = Encoding.UTF8.GetBytes(Wire.Delta);
        var mutation = Gen.Select(Gen.Int[0, sample.Length - 1], Gen.Byte, Gen.Int[0, 12]);
        Gen.Select(mutation.Array[1, 8], Gen.Int[0, sample.Length]).Sample(
            drawn =>
            {
                var (mutations, length) = drawn;
                var bytes = sample.ToList();
                foreach (var (at, value, cut) in mutations)
                {
                    if (at >= bytes.Count)
                        continue;
                    if (cut < 6)
                        bytes[at] = value;
                    else
                        bytes.RemoveRange(at, Math.Min(cut, bytes.Count - at));
                }
                if (length % 3 == 0)
                    bytes.RemoveRange(Math.Min(length, bytes.Count), bytes.Count - Math.Min(length, bytes.Count));
                var batch = MessageBatch.Read(bytes.ToArray());
                return batch.Unreadable is null || batch.Messages.Count == 0;
            },
            iter: 5_000);
    }
}
