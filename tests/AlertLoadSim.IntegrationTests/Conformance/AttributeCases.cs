using System.Text.Json;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>PROTOCOL 6.3 and 6.5: what the server's own alerts look like.</summary>
internal static class AttributeCases
{
    private const string Time = "^[0-9]{8}T[0-9]{6}Z$";

    // Begins by itself, for there is no control endpoint; alerts ring at who is subscribed.
    private static readonly Setup Raising = new("raising", s => s with
    {
        Alerts = new AlertsSpec { From = AlertSource.Emulator, RatePerSecond = 1, Arrivals = ArrivalKind.Even },
    });

    /// <summary>Names that a desktop asks for, and the forms of their values.</summary>
    private static readonly (string Name, string Form)[] Forms =
    [
        ("Eic_State", "^A$"),
        ("Eic_CallStateString", "^Alerting$"),
        ("Eic_ObjectType", "^(Call|Chat|Email)$"),
        ("Eic_CallDirection", "^[IO]$"),
        ("Eic_CallType", "^[EI]$"),
        ("Eic_RemoteName", "."),
        ("Eic_RemoteId", "."),
        ("Eic_RemoteAddress", "."),
        ("Eic_RemoteTnRaw", "^(sip:.+@.+)?$"),
        ("Eic_UserName", "^agent[0-9]{4}$"),
        ("Eic_WorkgroupName", ""),
        ("Eic_CallId", "^[0-9]{9,10}$"),
        ("Eic_CallIdKey", "^[0-9]{17,18}$"),
        ("Eic_InitiationTime", Time),
        ("Eic_UserQueueTimestamp", Time),
        ("Eic_Capabilities", "^[0-9]+$"),
        ("Eic_Muted", "^[01]$"),
        ("Eic_Private", "^[01]$"),
        ("Eic_ConferenceId", "^$"),
    ];

    public static readonly IReadOnlyList<Case> All =
    [
        new("6.3 ACD", ["6.3 kinds of alerts"], "Alerts by ACD are of type 5, direct calls of type 1", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SubscribeAsync();
            var kinds = new HashSet<int>();
            while (!kinds.IsSupersetOf([1, 5]))
            {
                var alert = await NextStartAsync(b, desk);
                kinds.Add(alert.GetProperty("alertType").GetInt32());
                Assert.Equal($$"""{"queueType":1,"queueName":"{{desk.User}}"}""", alert.GetProperty("monitoredQueue").GetRawText());
            }

            await desk.SendAsync("DELETE", "connection", null, 200);
        }) { On = Raising },
        new("6.5 forms",
            [
                "4 times", "6.5 texts", "6.5 Eic_State", "6.5 Eic_CallStateString", "6.5 Eic_ObjectType", "6.5 Eic_CallDirection",
                "6.5 Eic_CallType", "6.5 remote party", "6.5 user and workgroup", "6.5 call ids", "6.5 timestamps", "6.5 Eic_Capabilities",
                "6.5 Eic_Muted", "6.5 Eic_ConferenceId",
            ],
            "Each attribute has its form", async b =>
        {
            var desk = await b.DeskAsync();
            await desk.SubscribeAsync($$"""{"attributeNames":[{{string.Join(',', Forms.Select(f => $"\"{f.Name}\""))}}]}""");
            var alert = await NextStartAsync(b, desk);
            var attributes = alert.GetProperty("attributes");
            attributes.HasExactly([.. Forms.Select(f => f.Name)]);
            Assert.All(Forms, f => Assert.Matches(f.Form, attributes.GetProperty(f.Name).GetString()));
            Assert.Equal(alert.GetProperty("interactionType").GetString(), attributes.GetProperty("Eic_ObjectType").GetString());
            var (id, key) = (attributes.GetProperty("Eic_CallId").GetString()!, attributes.GetProperty("Eic_CallIdKey").GetString());
            Assert.StartsWith(id, key, StringComparison.Ordinal);
            await desk.SendAsync("DELETE", "connection", null, 200);
        }) { On = Raising },
        new("6.5 language", "The language of a session does not change the names", async b =>
        {
            var connection = await b.OpenAsync();
            var user = b.NewUser();
            var login = await connection.SendAsync("POST", "/icws/connection", b.LogOnBody(user), "Accept-Language: de");
            var desk = new Desk(connection, user, login);
            await desk.RaiseAsync();
            await desk.SubscribeAsync("""{"attributeNames":["eic_objecttype"]}""");
            var alert = (await desk.PollAsync())[0].Alerts(isDelta: false)[0];
            Assert.Equal("""{"Eic_ObjectType":"Generic"}""", alert.GetProperty("attributes").GetRawText());
        }),
    ];

    /// <summary>The next alert that starts at this desk, within minutes of the emulator's clock.</summary>
    private static async Task<JsonElement> NextStartAsync(Bench b, Desk desk)
    {
        for (var i = 0; i < 200; i++)
        {
            b.Time.Advance(TimeSpan.FromSeconds(1));
            foreach (var alert in (await desk.PollAsync()).SelectMany(m => m.GetProperty("alertingInteractionDetails").EnumerateArray()))
            {
                if (alert.Event().Action == 1)
                {
                    return alert;
                }
            }
        }

        throw new InvalidOperationException("Nothing rang.");
    }
}
