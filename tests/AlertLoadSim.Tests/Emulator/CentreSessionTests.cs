using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Tests.Emulator;

public sealed class CentreSessionTests
{
    private readonly Town _town = new();

    [Fact]
    public void User_ids_have_no_case_and_passwords_do()
    {
        Assert.Equal("agent0001", _town.Centre.Connect(new LogOn.ByPassword("AGENT0001", "secret"), 0).Value.User.UserId);
        Assert.Equal(400, _town.Centre.Connect(new LogOn.ByPassword("agent0001", "SECRET"), 0).Refusal!.Status);
    }

    [Fact]
    public void Sessions_of_one_user_have_ids_cookies_and_tokens_of_their_own()
    {
        var (one, two) = (_town.Connect(), _town.Connect());

        Assert.Matches("^[0-9]{4,7}001$", one.Id);
        Assert.NotEqual(one.Id, two.Id);
        Assert.NotEqual(one.CookiePair.Split('=')[1], two.CookiePair.Split('=')[1]);
        Assert.NotEqual(one.CsrfToken, two.CsrfToken);
        Assert.Equal(96, one.CsrfToken.Length);
    }

    [Fact]
    public void Credentials_are_checked_in_order()
    {
        var session = _town.Connect();
        (Credentials Shown, Refusal? Expected)[] cases =
        [
            (new(-1, null, null), Refusals.NoSessionId),
            (new(9_999_001, session.CookiePair, session.CsrfToken), Refusals.UnknownSession),
            (new(session.Number, null, session.CsrfToken), Refusals.NoToken),
            (new(session.Number, session.CookiePair, null), Refusals.NoToken),
            (new(session.Number, session.CookiePair, "x"), Refusals.NoToken),
            (Town.Proof(session), null),
        ];
        foreach (var (shown, expected) in cases)
        {
            Assert.Equal(expected, _town.Centre.Heartbeat(shown, 0));
        }
    }

    [Fact]
    public void Bad_body_of_a_stranger_is_401_and_not_400()
    {
        Assert.Equal(401, _town.Centre.Subscribe(new(-1, null, null), Refusals.Malformed, 0)!.Status);
    }

    [Theory]
    [InlineData("icws_1=a", true)]
    [InlineData("other=1; icws_1=a; x=2", true)]
    [InlineData("icws_1=a; Path=/icws/1; HttpOnly", true)]
    [InlineData("other=1;icws_1=a;x", true)]
    [InlineData("icws_1=a|languageId=en-us; Path=/icws/1", true)]
    [InlineData("icws_1=ab", false)]
    [InlineData("xicws_1=a", false)]
    [InlineData("icws_2=a", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Cookie_is_found_among_others(string? header, bool found)
    {
        Assert.Equal(found, new Credentials(1, header, null).HasCookie("icws_1=a"));
    }

    [Fact]
    public void Idle_session_expires_and_one_that_polls_does_not()
    {
        var (idle, busy) = (_town.Subscribed(), _town.Subscribed(2));
        for (var i = 0; i < 6; i++)
        {
            _town.Wait(60);
            Assert.Null(_town.Centre.DrainMessages(Town.Proof(busy), _town.NowNs).Refusal);
        }

        Assert.Equal(Refusals.UnknownSession, _town.Centre.DrainMessages(Town.Proof(idle), _town.NowNs).Refusal);
        var gone = Assert.Single(_town.Truth.OfType<TruthEvent.Unsubscribed>());
        Assert.Equal((idle.Id, UnsubscribeReason.Expired, 300_000_000_000), (gone.Session, gone.Why, gone.AtNs));
        Assert.Equal(1, _town.Centre.SessionCount);
    }

    [Fact]
    public void Ended_session_is_remembered_as_down_for_who_can_prove_it()
    {
        var session = _town.Connect();
        Assert.Null(_town.Centre.Disconnect(Town.Proof(session), 0));

        Assert.Equal(ConnectionState.Down, _town.Centre.GetConnection(Town.Proof(session), 0).Value.ConnectionState);
        Assert.Equal(401, _town.Centre.GetConnection(Town.Proof(session) with { CsrfToken = "x" }, 0).Refusal!.Status);
        Assert.Equal(401, _town.Centre.Disconnect(Town.Proof(session), 0)!.Status);
    }
}
