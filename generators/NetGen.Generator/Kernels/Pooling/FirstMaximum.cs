using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Pooling;

/// <summary>Who takes the gradient to a maximum: the first element that is <c>largest</c>.</summary>
internal static class FirstMaximum
{
    /// <summary>Adds <c>gradient</c> to an element's, if it is the one, and leaves nothing of it for later ones.</summary>
    /// <param name="code">Where it is written.</param>
    /// <param name="element">Pointer to the element.</param>
    /// <param name="elementGradient">Pointer to its gradient.</param>
    public static void EmitGradient(CodeWriter code, string element, string elementGradient)
    {
        // NaN is unequal to itself: there it is the element that is NaN.
        code.Line($"var element = Vec.Load({element});");
        code.Line("var first = Vec.BitwiseOr(Vec.Equals(element, largest), ~Vec.Equals(element, element));");
        code.Line($"Vec.Store(Vec.Load({elementGradient}) + Vec.BitwiseAnd(gradient, first), {elementGradient});");
        code.Line("gradient = Vec.AndNot(gradient, first);");
    }
}
