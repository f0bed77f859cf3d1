using System.Text;
using AlertLoadSim.Icws.Client;

namespace AlertLoadSim.Tests.Icws;

/// <summary>What a desktop asks beside alerting, to the letter of the vendor's documentation.</summary>
public sealed class DeskRequestTests
{
    private static readonly SessionCredentials Session = new("17", "token", "icws_17=x");

    [Fact]
    public void Station_is_put_by_name_or_as_stationless()
    {
        const string Rest = "\"supportedMediaTypes\":[1,2,3,4,5],\"readyForInteractions\":true}";
        AssertSends("PUT", "/icws/17/connection/station", """{"__type":"urn:inin.com:connection:workstationSettings","workstation":"ws1",""" + Rest,
            e => IcwsRequests.PutStation(e, Session, "ws1"));
        AssertSends("PUT", "/icws/17/connection/station", """{"__type":"urn:inin.com:connection:stationlessSettings",""" + Rest,
            e => IcwsRequests.PutStation(e, Session, null));
    }

    [Fact]
    public void Queue_of_the_user_is_watched_under_an_id_of_our_choice()
    {
        AssertSends("PUT", "/icws/17/messaging/subscriptions/queues/my-interactions",
            """{"queueIds":[{"queueType":1,"queueName":"agent001"}],"attributeNames":["Eic_State","Eic_ObjectType","Eic_RemoteName","Eic_WorkgroupName"]}""",
            e => IcwsRequests.WatchQueue(e, Session, "agent001"));
        AssertSends("DELETE", "/icws/17/messaging/subscriptions/queues/my-interactions", "", e => IcwsRequests.UnwatchQueue(e, Session));
    }

    [Fact]
    public void Status_of_the_user_is_watched_and_changed()
    {
        AssertSends("PUT", "/icws/17/messaging/subscriptions/status/user-statuses", """{"userIds":["agent001"]}""",
            e => IcwsRequests.WatchStatuses(e, Session, "agent001"));
        AssertSends("DELETE", "/icws/17/messaging/subscriptions/status/user-statuses", "", e => IcwsRequests.UnwatchStatuses(e, Session));
        AssertSends("PUT", "/icws/17/status/user-statuses/a%2F..%3Fb", """{"statusId":"available"}""",
            e => IcwsRequests.ChangeStatus(e, Session, "a/..?b", "available"));
    }

    private static void AssertSends(string method, string path, string body, Action<Exchange> prepare)
    {
        var exchange = new Exchange(null!, Lane.Main) { Body = "left over"u8.ToArray(), IsLogin = true };
        prepare(exchange);
        Assert.Equal((method, path, body), (exchange.Method.Method, exchange.Path, Encoding.UTF8.GetString(exchange.Body.Span)));
        Assert.Same(Session, exchange.Credentials);
        Assert.False(exchange.IsLogin);
    }
}
