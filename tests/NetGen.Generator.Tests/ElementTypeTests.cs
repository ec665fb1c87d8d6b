using NetGen.Generator.Model;

namespace NetGen.Generator.Tests;

public sealed class ElementTypeTests
{
    [Fact]
    public void Memory_is_whole_floats()
    {
        Assert.Equal(7, ElementType.Single.FloatsOf(7));
        Assert.Equal(14, ElementType.Double.FloatsOf(7));
        Assert.Equal(4, ElementType.BFloat16.FloatsOf(7));
        Assert.Equal(2, ElementType.Byte.FloatsOf(5));
        Assert.Equal(1, ElementType.Byte.FloatsOf(4));
        Assert.Equal(0, ElementType.Int8.FloatsOf(0));
    }

    [Fact]
    public void Words_hold_several_narrow_elements()
    {
        Assert.Equal(2, ElementType.BFloat16.OfWord);
        Assert.Equal(4, ElementType.Int8.OfWord);
        Assert.Equal("uint*", ElementType.Word.Pointer);
    }
}
