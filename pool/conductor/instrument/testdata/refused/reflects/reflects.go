package reflects

import "reflect"

func uses(c chan int) {
	v := reflect.ValueOf(c)
	v.Send(reflect.ValueOf(1))        // want `cannot watch reflect.Send: an operation on a channel has to be seen in the source`
	v.Recv()                          // want `cannot watch reflect.Recv`
	v.TrySend(v)                      // want `cannot watch reflect.TrySend`
	v.Close()                         // want `cannot watch reflect.Close`
	reflect.Select(nil)               // want `cannot watch reflect.Select`
	_ = reflect.MakeChan(v.Type(), 1) // want `cannot watch reflect.MakeChan`
	_ = v.Len() + v.Cap()             // fine
	_ = reflect.DeepEqual(c, c)       // fine
}
