using System.Text.Json;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Tests.Icws;

/// <summary>Wire records to the letter, as the vendor's documentation and recorded traffic have them.</summary>
public sealed class WireJsonTests
{
    [Fact]
    public void Login_names_its_type_first_and_its_user_with_a_capital_id() => Assert.Equal(
        """{"__type":"urn:inin.com:connection:icAuthConnectionRequestSettings","applicationName":"a","userID":"u","password":"p"}""",
        JsonSerializer.Serialize(
            new IcAuthConnectionRequest { Password = "p", UserId = "u", ApplicationName = "a" }, IcwsJson.Default.IcAuthConnectionRequest));

    [Fact]
    public void Alerting_message_is_as_documented()
    {
        var message = new InteractionAlertingMessage
        {
            IsDelta = true,
            AlertingInteractionDetails =
            [
                new AlertingInteractionDetails
                {
                    InteractionId = "2001234567", InteractionType = "Call", Name = "INDIANAPOLIS IN", Address = "0123",
                    AlertType = AlertType.AcdUser, AlertAction = AlertAction.StartAlerting, AutoAnswer = false,
                    MonitoredQueue = new QueueId { QueueType = QueueType.User, QueueName = "agent001" },
                    Attributes = new Dictionary<string, string> { ["Eic_State"] = "A", ["Eic_RemoteName"] = "INDIANAPOLIS IN" },
                },
            ],
        };
        Assert.Equal(
            Wire.Delta[1..^1].Replace("+13175550123", "0123", StringComparison.Ordinal),
            JsonSerializer.Serialize(message, IcwsJson.Default.InteractionAlertingMessage));
    }

    [Fact]
    public void Absent_parts_are_left_out_and_not_null()
    {
        Assert.Equal("{}", JsonSerializer.Serialize(new AlertSubscriptionParameters(), IcwsJson.Default.AlertSubscriptionParameters));
        Assert.Equal("""{"message":"m"}""", JsonSerializer.Serialize(new IcwsError { Message = "m" }, IcwsJson.Default.IcwsError));
        Assert.Equal("""{"connectionState":1}""", JsonSerializer.Serialize(
            new SessionConnection { ConnectionState = ConnectionState.Up }, IcwsJson.Default.SessionConnection));
    }

    [Fact]
    public void Features_have_another_name_on_their_own_resource() => Assert.Equal(
        """{"featureInfoList":[{"featureId":"interactions","version":6}]}""",
        JsonSerializer.Serialize(
            new FeatureInfoList { Features = [new FeatureInfo { FeatureId = "interactions", Version = 6 }] }, IcwsJson.Default.FeatureInfoList));

    [Theory]
    [InlineData("../x?y=1#z", "/icws/..%2Fx%3Fy%3D1%23z/messaging/messages")]
    [InlineData("1731001", "/icws/1731001/messaging/messages")]
    public void Session_id_of_a_server_cannot_leave_its_segment(string sessionId, string path) =>
        Assert.Equal(path, IcwsHttp.MessagesPath(sessionId));
}
