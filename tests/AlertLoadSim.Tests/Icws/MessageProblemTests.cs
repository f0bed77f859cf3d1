using System.Text.Json.Nodes;

namespace AlertLoadSim.Tests.Icws;

/// <summary>Every departure from the documented schema is noted with its place.</summary>
public sealed class MessageProblemTests
{
    private const string Details = "alertingInteractionDetails[0].";

    public static TheoryData<string, string> Properties => new()
    {
        { "__type", "a String" },
        { "isDelta", "a Boolean" },
        { "alertingInteractionDetails", "an Array" },
        { Details + "interactionId", "a String" },
        { Details + "interactionType", "a String" },
        { Details + "name", "a String" },
        { Details + "address", "a String" },
        { Details + "alertType", "a Number" },
        { Details + "alertAction", "a Number" },
        { Details + "autoAnswer", "a Boolean" },
        { Details + "monitoredQueue.queueType", "a Number" },
        { Details + "monitoredQueue.queueName", "a String" },
    };

    [Theory]
    [MemberData(nameof(Properties))]
    public void Required_property_is_missed_when_it_is_missing_and_refused_when_it_is_of_another_type(string path, string due)
    {
        Assert.Equal([$"{path} is missing"], ProblemsOf(path, remove: true, null));
        Assert.Equal([$"{path} is a JSON Null, {due} is due"], ProblemsOf(path, remove: false, null));
        Assert.Equal([$"{path} is a JSON Object, {due} is due"], ProblemsOf(path, remove: false, new JsonObject()));
        if (due != "a String")
            Assert.Equal([$"{path} is a JSON String, {due} is due"], ProblemsOf(path, remove: false, "5"));
    }

    [Theory]
    [InlineData(Details + "alertType", 6)]
    [InlineData(Details + "alertAction", 2)]
    [InlineData(Details + "monitoredQueue.queueType", 3)]
    public void Enumeration_out_of_range_is_a_problem(string path, int highest)
    {
        Assert.Empty(ProblemsOf(path, remove: false, 0));
        Assert.Empty(ProblemsOf(path, remove: false, highest));
        Assert.Equal([$"{path} is {highest + 1}, 0 to {highest} are allowed"], ProblemsOf(path, remove: false, highest + 1));
        Assert.Equal([$"{path} is -1, 0 to {highest} are allowed"], ProblemsOf(path, remove: false, -1));
        Assert.Equal([$"{path} is 1.5, 0 to {highest} are allowed"], ProblemsOf(path, remove: false, 1.5));
        Assert.Equal([$"{path} is 4294967296, 0 to {highest} are allowed"], ProblemsOf(path, remove: false, 4294967296));
    }

    [Fact]
    public void Optional_objects_and_attribute_values_have_their_types()
    {
        Assert.Equal([Details + "monitoredQueue is a JSON Null, an Object is due"], ProblemsOf(Details + "monitoredQueue", remove: false, null));
        Assert.Equal([Details + "attributes is a JSON Array, an Object is due"], ProblemsOf(Details + "attributes", remove: false, new JsonArray()));
        Assert.Equal([Details + "attributes.Eic_State is a JSON Number, a String is due"], ProblemsOf(Details + "attributes.Eic_State", remove: false, 5));
        Assert.Equal([Details + "attributes.Eic_State is a JSON Null, a String is due"], ProblemsOf(Details + "attributes.Eic_State", remove: false, null));
    }

    [Fact]
    public void Items_and_messages_that_are_no_objects_are_problems()
    {
        Assert.Equal(["alertingInteractionDetails[0] is a JSON String, an Object is due"], ProblemsOf("alertingInteractionDetails[0]", remove: false, "x"));
        Assert.Equal(["a message is a JSON Number, an Object is due"], Wire.ReadOne("[1]").Problems);
    }

    private static IReadOnlyList<string> ProblemsOf(string path, bool remove, JsonNode? value)
    {
        var root = JsonNode.Parse(Wire.Delta)!;
        var parts = path.Replace("[0]", ".0", StringComparison.Ordinal).Split('.');
        var parent = parts[..^1].Aggregate(root[0]!, (node, part) => part == "0" ? node[0]! : node[part]!);
        if (parent is JsonArray array)
            array[0] = value;
        else if (remove)
            parent.AsObject().Remove(parts[^1]);
        else
            parent[parts[^1]] = value;
        return Wire.ReadOne(root.ToJsonString()).Problems;
    }
}
