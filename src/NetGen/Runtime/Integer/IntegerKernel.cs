namespace NetGen.Runtime;

/// <summary>A step of full-integer inference with its packed weights and the places of its values.</summary>
internal abstract unsafe class IntegerKernel
{
    /// <summary>Computes the step for one image.</summary>
    /// <param name="memory">Working memory of the image.</param>
    public abstract void Run(byte* memory);
}
