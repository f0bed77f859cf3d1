using System.Text.Json;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Icws.Messages;

/// <summary>Reads one message against PROTOCOL 5.3 and 6.3 and notes every departure from them.</summary>
internal static class MessageReader
{
    public const string Details = "alertingInteractionDetails";

    public static IcwsMessage Read(JsonElement element)
    {
        var problems = new ProblemList();
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"a message is a JSON {element.ValueKind}, an Object is due");
            return new UnknownMessage("", problems.All);
        }
        var message = new PropertyReader(element, "", problems);
        var type = message.String("__type");
        var isDelta = message.Boolean("isDelta");
        return type == InteractionAlertingMessage.TypeName
            ? new AlertingMessage(isDelta, ReadItems(message), problems.All)
            : new UnknownMessage(type, problems.All);
    }

    private static List<AlertItem> ReadItems(PropertyReader message)
    {
        var items = new List<AlertItem>();
        foreach (var (element, path) in message.Items(Details))
        {
            if (element.ValueKind == JsonValueKind.Object)
                items.Add(ReadItem(new PropertyReader(element, path + ".", message.Problems)));
            else
                message.Problems.Add($"{path} is a JSON {element.ValueKind}, an Object is due");
        }
        return items;
    }

    private static AlertItem ReadItem(PropertyReader item) => new()
    {
        InteractionId = item.String("interactionId"),
        InteractionType = item.String("interactionType"),
        Name = item.String("name"),
        Address = item.String("address"),
        AlertType = item.Enumeration("alertType", highest: 6),
        AlertAction = item.Enumeration("alertAction", highest: 2),
        AutoAnswer = item.Boolean("autoAnswer"),
        MonitoredQueue = item.OptionalObject("monitoredQueue") is { } queue
            ? new MonitoredQueue(queue.Enumeration("queueType", highest: 3), queue.String("queueName"))
            : null,
        Attributes = item.OptionalObject("attributes")?.Strings(),
    };
}
