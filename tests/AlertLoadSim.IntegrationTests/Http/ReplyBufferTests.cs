using System.Buffers;
using AlertLoadSim.Icws.Http;

namespace AlertLoadSim.IntegrationTests.Http;

public sealed class ReplyBufferTests
{
    [Theory]
    [InlineData(10, 100_000)]
    [InlineData(20_000, 100_000)]
    [InlineData(20_000, 10_000)]
    public async Task Every_array_goes_back_to_the_pool_once_also_when_reading_fails(int length, int longest)
    {
        var pool = new CountingPool();
        using (var reply = new ReplyBuffer(pool, longest))
        {
            if (length > longest)
                await Assert.ThrowsAsync<ReplyTooLargeException>(async () => await reply.ReadToEndAsync(new MemoryStream(new byte[length]), default));
            else
                await reply.ReadToEndAsync(new MemoryStream(new byte[length]), default);
        }
        Assert.Empty(pool.Out);
        Assert.Equal(0, pool.ReturnedTwice);
    }

    private sealed class CountingPool : ArrayPool<byte>
    {
        public HashSet<byte[]> Out { get; } = new(ReferenceEqualityComparer.Instance);

        public int ReturnedTwice { get; private set; }

        public override byte[] Rent(int minimumLength)
        {
            var array = new byte[minimumLength];
            Out.Add(array);
            return array;
        }

        public override void Return(byte[] array, bool clearArray = false)
        {
            if (!Out.Remove(array))
                ReturnedTwice++;
        }
    }
}
