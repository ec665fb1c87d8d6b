using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetGen.Runtime;

namespace NetGen.Tests.Numeric.Compact;

/// <summary>Sums of products of bytes are exact in every way in which processors do them.</summary>
[Trait("Category", "Numeric")]
public sealed class ByteProductsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void AreExact(int pattern)
    {
        var random = new Random(1);
        byte[] x = new byte[64];
        sbyte[] w = new sbyte[64];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = pattern == 0 ? (byte)random.Next(128) : (byte)127;
            w[i] = pattern switch { 0 => (sbyte)random.Next(-127, 128), 1 => (sbyte)127, _ => (sbyte)-127 };
        }

        int[] expected = [.. Enumerable.Range(0, 16).Select(lane => 1000 + Enumerable.Range(4 * lane, 4).Sum(i => x[i] * w[i]))];
        Assert.Equal(expected, Lanes(ByteProducts.Add(Vector512.Create(1000), Vector512.Create(x), Vector512.Create(w))));
        Assert.Equal(expected[..8], Lanes(ByteProducts.Add(Vector256.Create(1000), Vector256.Create(x), Vector256.Create(w))));
        Assert.Equal(expected[..4], Lanes(ByteProducts.Add(Vector128.Create(1000), Vector128.Create(x), Vector128.Create(w))));
        Assert.Equal(expected[..4], Lanes(ByteProducts.AddPortable(Vector128.Create(1000), Vector128.Create(x), Vector128.Create(w))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void ActivationsOfAllBitsAreExact(int pattern)
    {
        var random = new Random(2);
        byte[] x = new byte[32];
        sbyte[] w = new sbyte[32];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = pattern == 0 ? (byte)random.Next(256) : byte.MaxValue;
            w[i] = pattern switch { 0 => (sbyte)random.Next(-128, 128), 1 => sbyte.MaxValue, _ => sbyte.MinValue };
        }

        int[] expected = [.. Enumerable.Range(0, 8).Select(lane => 1000 + Enumerable.Range(4 * lane, 4).Sum(i => x[i] * w[i]))];
        Assert.Equal(expected, Lanes(ByteProducts.AddFull(Vector256.Create(1000), Vector256.Create(x), Vector256.Create(w))));
        Assert.Equal(expected[..4], Lanes(ByteProducts.AddFull(Vector128.Create(1000), Vector128.Create(x), Vector128.Create(w))));
        Assert.Equal(expected[..4], Lanes(ByteProducts.AddFullPortable(Vector128.Create(1000), Vector128.Create(x), Vector128.Create(w))));
    }

    private static int[] Lanes<T>(T vector)
        where T : struct => MemoryMarshal.Cast<T, int>(new[] { vector }).ToArray();
}
