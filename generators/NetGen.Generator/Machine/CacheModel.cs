namespace NetGen.Generator.Machine;

/// <summary>The caches of one core, in floats, and what waiting for them costs in multiply-adds of a vector.</summary>
/// <param name="LineFloats">A line: two threads that write to the same one wait for each other.</param>
/// <param name="FirstFloats">The first-level cache.</param>
/// <param name="SecondFloats">The second-level cache.</param>
/// <param name="ReadSecond">Reading a vector of weights from the second level.</param>
/// <param name="ReadBeyondSecond">Reading a vector of weights from beyond the second level.</param>
/// <param name="ThirdFloats">Weights of a layer beyond which it is hardly alone: those of the whole network are more than the third-level cache keeps from image to image.</param>
/// <param name="ReadMemory">Reading a vector of such weights for the first time.</param>
/// <param name="BlockBeyondSecond">Waiting for a vector of a block of images from beyond it, to read or to write it.</param>
internal sealed record CacheModel(int LineFloats, int FirstFloats, int SecondFloats, int ReadSecond, int ReadBeyondSecond, int ThirdFloats, int ReadMemory, double BlockBeyondSecond);
