using System.Text;
using AlertLoadSim.Icws.Messages;

namespace AlertLoadSim.Tests.Icws;

/// <summary>Samples as the vendor documents them.</summary>
internal static class Wire
{
    public const string Item = """
        {"interactionId":"2001234567","interactionType":"Call","name":"INDIANAPOLIS IN","address":"+13175550123","alertType":5,"alertAction":1,"autoAnswer":false,"monitoredQueue":{"queueType":1,"queueName":"agent001"},"attributes":{"Eic_State":"A","Eic_RemoteName":"INDIANAPOLIS IN"}}
        """;

    public const string Delta =
        """[{"__type":"urn:inin.com:interactions:interactionAlertingMessage","isDelta":true,"alertingInteractionDetails":[""" + Item + "]}]";

    public const string EmptySnapshot =
        """[{"__type":"urn:inin.com:interactions:interactionAlertingMessage","isDelta":false,"alertingInteractionDetails":[]}]""";

    public static MessageBatch Read(string json) => MessageBatch.Read(Encoding.UTF8.GetBytes(json));

    public static IcwsMessage ReadOne(string json)
    {
        var batch = Read(json);
        Assert.Null(batch.Unreadable);
        return Assert.Single(batch.Messages);
    }

    public static AlertItem ReadItem(string json) => Assert.Single(Assert.IsType<AlertingMessage>(ReadOne(json)).Items);
}
